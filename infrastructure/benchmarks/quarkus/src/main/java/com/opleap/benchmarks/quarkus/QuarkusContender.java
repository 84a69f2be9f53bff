package com.opleap.benchmarks.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.benchmarks.prototypes.Enquiry;
import com.opleap.benchmarks.prototypes.SealedPut;
import jakarta.inject.Inject;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The handler that Quarkus finds at build time and wires. */
public class QuarkusContender
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final ObjectMapper json;
  private final SealedPut put = SealedPut.over(UrlConnectionHttpClient.create());

  @Inject
  QuarkusContender(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      String id = put.store(json.readValue(event.getBody(), Enquiry.class));
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(201)
          .withBody("{\"id\":\"" + id + "\"}")
          .build();
    } catch (JsonProcessingException e) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(400).build();
    }
  }
}
