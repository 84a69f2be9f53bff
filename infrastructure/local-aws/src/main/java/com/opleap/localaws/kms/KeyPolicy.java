package com.opleap.localaws.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opleap.localaws.Caller;
import com.opleap.localaws.iam.Call;
import com.opleap.localaws.iam.Decision;
import com.opleap.localaws.iam.Evaluator;
import com.opleap.localaws.iam.Statement;
import com.opleap.localaws.template.Policies;
import com.opleap.localaws.template.UnreadableTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key's policy says to a caller of this account. IAM alone opens no key: the key's policy
 * must allow it too, by naming the caller or by delegating to the account. A statement for a
 * service names nobody who calls here.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
 *     policies</a>
 */
final class KeyPolicy {
  private static final String ROOT = "arn:aws:iam::" + LocalKms.ACCOUNT + ":root";
  static final String DEFAULT =
      """
      {"Version":"2012-10-17","Statement":[{"Sid":"TheAccount","Effect":"Allow","Action":"kms:*",\
      "Principal":{"AWS":"%s"},"Resource":"*"}]}\
      """
          .formatted(ROOT);

  private static final int LONGEST = 32_768;
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeyPolicy() {}

  /** The document, if it is one that is understood in whole. */
  static String checked(String document) {
    if (document.length() > LONGEST) {
      throw new KmsError("LimitExceededException", "A policy has at most 32 KB");
    }
    Map<String, Object> policy = parse(document);
    for (Object statement : raw(policy)) {
      if (!(statement instanceof Map<?, ?> map) || !map.containsKey("Principal")) {
        throw KmsError.malformedPolicy("A statement of a key policy names a Principal");
      }
    }
    if (statements(policy).isEmpty()) {
      throw KmsError.malformedPolicy("The policy has no statement");
    }
    return document;
  }

  static void require(KmsKey key, Call call, Caller caller) {
    if (!allows(key.policy(), call, caller)) {
      throw new KmsError(
          "AccessDeniedException",
          "User: "
              + caller.arn()
              + " is not authorized to perform: "
              + call.action()
              + " on resource: "
              + key.arn()
              + " because the key's policy does not allow it");
    }
  }

  static boolean allows(String document, Call call, Caller caller) {
    Map<String, Object> policy = parse(document);
    List<?> raw = raw(policy);
    List<Statement> statements = statements(policy);
    List<Statement> ofCaller = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      if (raw.get(i) instanceof Map<?, ?> statement && names(statement.get("Principal"), caller)) {
        ofCaller.add(statements.get(i));
      }
    }
    return Evaluator.decide(ofCaller, call) instanceof Decision.Allowed;
  }

  private static boolean names(@Nullable Object principal, Caller caller) {
    if ("*".equals(principal)) {
      return true;
    }
    Object aws = principal instanceof Map<?, ?> map ? map.get("AWS") : null;
    List<?> arns = aws instanceof List<?> list ? list : aws == null ? List.of() : List.of(aws);
    return arns.contains("*")
        || arns.contains(ROOT)
        || arns.contains(LocalKms.ACCOUNT)
        || arns.contains(caller.arn());
  }

  private static List<?> raw(Map<String, Object> policy) {
    Object statement = policy.get("Statement");
    return statement instanceof List<?> list
        ? list
        : statement == null ? List.of() : List.of(statement);
  }

  private static List<Statement> statements(Map<String, Object> policy) {
    try {
      return Policies.statements(Map.of("Statement", raw(policy)), "a key policy");
    } catch (UnreadableTemplate e) {
      throw KmsError.malformedPolicy(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> parse(String document) {
    Map<String, Object> policy;
    try {
      policy = JSON.readValue(document, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw KmsError.malformedPolicy("The policy is not a JSON object");
    }
    if (policy == null) {
      throw KmsError.malformedPolicy("The policy is empty");
    }
    return policy;
  }
}
