package com.opleap.localaws;

import com.opleap.localaws.template.Template;
import java.nio.file.Path;
import java.util.Optional;

/** S3, started when it is first called. */
final class S3Backend implements AutoCloseable {
  S3Backend(Template template, Optional<Path> data) {}

  Reply call(AwsRequest request) {
    return Reply.xmlError(501, "NotImplemented", "S3 does not run here");
  }

  @Override
  public void close() {}
}
