package com.opleap.localaws.template;

import java.util.Set;

/** The resource types that a template may have here; any other is refused. */
final class ResourceTypes {
  private static final Set<String> READ =
      Set.of(
          "AWS::CloudFront::Distribution",
          "AWS::CloudFront::ResponseHeadersPolicy",
          "AWS::DynamoDB::Table",
          "AWS::IAM::Role",
          "AWS::KMS::Alias",
          "AWS::KMS::Key",
          "AWS::S3::Bucket",
          "AWS::Serverless::Function",
          "AWS::Serverless::HttpApi");

  /** Caching, access to the bucket, logs and alarms: nothing that runs here acts by them. */
  private static final Set<String> OF_USE_TO_AWS_ALONE =
      Set.of(
          "AWS::CloudFront::CachePolicy",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudWatch::Alarm",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Subscription",
          "AWS::SNS::Topic");

  private ResourceTypes() {}

  static void check(String id, String type) {
    if (!READ.contains(type) && !OF_USE_TO_AWS_ALONE.contains(type)) {
      throw new UnreadableTemplate(id, "the type " + type + " is not known here");
    }
  }
}
