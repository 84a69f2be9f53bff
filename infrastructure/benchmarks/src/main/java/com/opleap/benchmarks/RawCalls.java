package com.opleap.benchmarks;

import com.opleap.common.AwsClients;
import com.opleap.common.Environment;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** The same requests by the same clients, and nothing else. */
final class RawCalls {
  private final DynamoDbClient dynamo;
  private final KmsClient kms;
  private final SesV2Client ses;

  RawCalls(Environment environment) {
    AwsClients clients = AwsClients.of(environment);
    dynamo = clients.dynamoDb();
    kms = clients.kms();
    ses = clients.client(SesV2Client.builder());
  }

  void make(List<SdkRequest> requests) {
    for (SdkRequest request : requests) {
      make(request);
    }
    // They were written down too, and are not to be made once more.
    Requests.taken();
  }

  /** Only what changes tables. */
  void copy(List<SdkRequest> requests) {
    for (SdkRequest request : requests) {
      if (request instanceof TransactWriteItemsRequest
          || request instanceof PutItemRequest
          || request instanceof UpdateItemRequest) {
        make(request);
      }
    }
    Requests.taken();
  }

  /** What was refused there is refused here too. */
  @SuppressWarnings("CheckReturnValue")
  private void transact(TransactWriteItemsRequest write) {
    try {
      dynamo.transactWriteItems(write);
    } catch (TransactionCanceledException e) {
      if (!e.cancellationReasons().stream()
          .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        throw e;
      }
    }
  }

  @SuppressWarnings("CheckReturnValue")
  private void make(SdkRequest request) {
    switch (request) {
      case TransactWriteItemsRequest write -> transact(write);
      case GetItemRequest get -> dynamo.getItem(get);
      case BatchGetItemRequest get -> dynamo.batchGetItem(get);
      case QueryRequest query -> dynamo.query(query);
      case PutItemRequest put -> dynamo.putItem(put);
      case UpdateItemRequest update -> dynamo.updateItem(update);
      case GenerateMacRequest mac -> kms.generateMac(mac);
      case GenerateDataKeyRequest key -> kms.generateDataKey(key);
      case SendEmailRequest send -> ses.sendEmail(send);
      default -> throw new IllegalStateException("Not made raw yet: " + request.getClass());
    }
  }
}
