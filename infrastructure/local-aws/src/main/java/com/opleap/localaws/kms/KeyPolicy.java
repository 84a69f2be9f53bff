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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a key's policy says to a caller of this account. IAM alone opens no key: the key's policy
 * must allow it too, by naming the caller or by delegating to the account.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
 *     policies</a>
 */
final class KeyPolicy {
  static final String DEFAULT =
      """
      {"Version":"2012-10-17","Statement":[{"Sid":"TheAccount","Effect":"Allow","Action":"kms:*",
       "Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Resource":"*"}]}\
      """;

  private static final String ACCOUNT = "arn:aws:iam::000000000000:root";
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeyPolicy() {}

  static String checked(String document) {
    if (!parse(document).containsKey("Statement")) {
      throw malformed();
    }
    return document;
  }

  static void require(KmsKey key, String action, Caller caller) {
    Map<String, Object> document = parse(key.policy());
    List<Statement> statements = Policies.statements(document, "a key policy");
    List<Statement> ofCaller = new ArrayList<>();
    List<?> raw = document.get("Statement") instanceof List<?> list ? list : List.of();
    for (int i = 0; i < raw.size(); i++) {
      if (raw.get(i) instanceof Map<?, ?> statement && names(statement.get("Principal"), caller)) {
        ofCaller.add(statements.get(i));
      }
    }
    Call call = new Call(action, key.arn(), Map.of("kms:CallerAccount", Set.of("000000000000")));
    if (!(Evaluator.decide(ofCaller, call) instanceof Decision.Allowed)) {
      throw new KmsError(
          "AccessDeniedException",
          caller.arn() + " is not allowed " + action + " by the policy of " + key.arn());
    }
  }

  private static boolean names(@org.jspecify.annotations.Nullable Object principal, Caller caller) {
    if ("*".equals(principal)) {
      return true;
    }
    Object aws = principal instanceof Map<?, ?> map ? map.get("AWS") : null;
    List<?> arns = aws instanceof List<?> list ? list : aws == null ? List.of() : List.of(aws);
    return arns.contains("*") || arns.contains(ACCOUNT) || arns.contains(caller.arn());
  }

  private static Map<String, Object> parse(String document) {
    try {
      return JSON.readValue(document, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw malformed();
    }
  }

  private static KmsError malformed() {
    return new KmsError("MalformedPolicyDocumentException", "The policy is not understood");
  }
}
