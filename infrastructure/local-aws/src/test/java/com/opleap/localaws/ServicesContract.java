package com.opleap.localaws;

import static com.opleap.localaws.SmallSystem.key;
import static com.opleap.localaws.SmallSystem.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** What the functions rely on in the services; it holds for ours and for an independent one. */
abstract class ServicesContract {
  private DynamoDbClient dynamo;
  private S3Client s3;
  private String name;

  abstract URI endpoint();

  @BeforeEach
  void prepare(TestInfo info) {
    dynamo = SmallSystem.client(DynamoDbClient.builder(), endpoint(), "local");
    s3 = SmallSystem.client(S3Client.builder().forcePathStyle(true), endpoint(), "local");
    name = "c" + Integer.toHexString(info.getDisplayName().hashCode());
  }

  @Test
  void anItemIsWrittenReadAndDeleted() {
    table();
    dynamo.putItem(b -> b.tableName(name).item(Map.of("id", s("a"), "x", s("ä€😀"))));
    assertThat(dynamo.getItem(b -> b.tableName(name).key(key("a"))).item())
        .containsEntry("x", s("ä€😀"));
    dynamo.deleteItem(b -> b.tableName(name).key(key("a")));
    assertThat(dynamo.getItem(b -> b.tableName(name).key(key("a"))).hasItem()).isFalse();
  }

  @Test
  void aConditionThatFailsTellsWhatIsThere() {
    table();
    dynamo.putItem(b -> b.tableName(name).item(Map.of("id", s("a"), "x", s("first"))));
    assertThatThrownBy(() ->
            dynamo.putItem(b ->
                b.tableName(name)
                    .item(key("a"))
                    .conditionExpression("attribute_not_exists(id)")
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            e -> assertThat(e.item()).containsEntry("x", s("first")));
  }

  @Test
  @SuppressWarnings("unchecked")
  void aTransactionIsDoneAsAWholeOrNotAtAll() {
    table();
    dynamo.putItem(b -> b.tableName(name).item(key("there")));
    assertThatThrownBy(() ->
            dynamo.transactWriteItems(b ->
                b.transactItems(
                    t -> t.put(p -> p.tableName(name).item(key("new"))),
                    t ->
                        t.put(p ->
                            p.tableName(name)
                                .item(key("there"))
                                .conditionExpression("attribute_not_exists(id)")))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.cancellationReasons())
                    .extracting(reason -> reason.code())
                    .containsExactly("None", "ConditionalCheckFailed"));
    assertThat(dynamo.getItem(b -> b.tableName(name).key(key("new"))).hasItem()).isFalse();
  }

  @Test
  void aTableThatDoesNotExistIsNotFound() {
    assertThatThrownBy(() -> dynamo.getItem(b -> b.tableName("nowhere").key(key("a"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void anObjectIsKeptWithItsVersions() {
    s3.createBucket(
        b -> b.bucket(name).createBucketConfiguration(c -> c.locationConstraint("ap-south-1")));
    s3.putBucketVersioning(
        b -> b.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String first =
        s3.putObject(b -> b.bucket(name).key("a/b ä.txt"), RequestBody.fromString("one"))
            .versionId();
    s3.putObject(b -> b.bucket(name).key("a/b ä.txt"), RequestBody.fromString("two"));
    assertThat(s3.getObjectAsBytes(b -> b.bucket(name).key("a/b ä.txt")).asUtf8String())
        .isEqualTo("two");
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket(name).key("a/b ä.txt").versionId(first))
                .asUtf8String())
        .isEqualTo("one");
    assertThat(s3.headObject(b -> b.bucket(name).key("a/b ä.txt")).contentLength()).isEqualTo(3);
    s3.deleteObject(b -> b.bucket(name).key("a/b ä.txt"));
    assertThat(s3.listObjectVersions(b -> b.bucket(name)).versions()).hasSize(2);
    assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(name).key("a/b ä.txt")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void anObjectIsNotOverwrittenWhereThatIsAsked() {
    s3.createBucket(
        b -> b.bucket(name).createBucketConfiguration(c -> c.locationConstraint("ap-south-1")));
    s3.putObject(b -> b.bucket(name).key("once").ifNoneMatch("*"), RequestBody.fromString("one"));
    assertThatThrownBy(() ->
            s3.putObject(
                b -> b.bucket(name).key("once").ifNoneMatch("*"), RequestBody.fromString("two")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void aMailGetsAnId() {
    SesV2Client ses = SmallSystem.client(SesV2Client.builder(), endpoint(), "local");
    verify(ses);
    assertThat(
            ses.sendEmail(b ->
                    b.fromEmailAddress("no-reply@opleap.example")
                        .destination(d -> d.toAddresses("ada@example.org"))
                        .content(c ->
                            c.simple(m ->
                                m.subject(s -> s.data("Hello"))
                                    .body(t -> t.text(x -> x.data("Hi"))))))
                .messageId())
        .isNotBlank();
  }

  /** Makes the sender known, where that has to be done. */
  void verify(SesV2Client ses) {}

  @SuppressWarnings("unchecked")
  private void table() {
    dynamo.createTable(b ->
        b.tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
            .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
  }
}
