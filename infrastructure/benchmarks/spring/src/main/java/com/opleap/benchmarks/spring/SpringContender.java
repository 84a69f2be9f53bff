package com.opleap.benchmarks.spring;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.benchmarks.prototypes.Enquiry;
import com.opleap.benchmarks.prototypes.SealedPut;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The application that the adapter's {@code FunctionInvoker} starts. */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringContender {
  @Bean
  Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit() {
    ObjectMapper json = new ObjectMapper();
    SealedPut put = SealedPut.over(UrlConnectionHttpClient.create());
    return event -> answer(json, put, event.getBody());
  }

  private static APIGatewayV2HTTPResponse answer(ObjectMapper json, SealedPut put, String body) {
    try {
      String id = put.store(json.readValue(body, Enquiry.class));
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(201)
          .withBody("{\"id\":\"" + id + "\"}")
          .build();
    } catch (JsonProcessingException e) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(400).build();
    }
  }
}
