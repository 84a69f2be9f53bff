package com.opleap.localaws.lambda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Has something happen between what is read and what is written. */
public final class Meanwhile {
  private Meanwhile() {}

  /** A client that does it before each of its calls. */
  public static DynamoDbClient before(Runnable deed, DynamoDbClient dynamo) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Meanwhile.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              deed.run();
              try {
                return method.invoke(dynamo, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
