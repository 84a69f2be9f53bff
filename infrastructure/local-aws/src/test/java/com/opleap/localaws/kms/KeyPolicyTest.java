package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Caller;
import com.opleap.localaws.iam.Call;
import com.opleap.promises.Keeps;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPolicyTest {
  private static final Caller FUNCTION = new Caller(Optional.of("SubmitFormFunction"));
  private static final String ARN = LocalKms.ARN + "key/11111111-2222-4333-8444-555555555555";
  private static final Call DECRYPT = KmsCalls.call("Decrypt", ARN, Map.of("domain", "website"));

  private final Service service = Service.inMemory();

  @Test
  void theAccountAsPrincipalLeavesItToIam() {
    assertThat(KeyPolicy.allows(KeyPolicy.DEFAULT, DECRYPT, FUNCTION)).isTrue();
    assertThat(
            KeyPolicy.allows(
                allow("{'AWS':'arn:aws:iam::111111111111:root'}", "kms:*", ""), DECRYPT, FUNCTION))
        .isFalse();
  }

  @Test
  @Keeps("C12")
  void aPolicyThatDoesNotNameTheCallerShutsTheKey() {
    String policy = allow("{'AWS':'%s'}".formatted(Caller.ADMINISTRATOR.arn()), "kms:Put*", "");
    assertThat(KeyPolicy.allows(policy, DECRYPT, FUNCTION)).isFalse();
    assertThat(
            KeyPolicy.allows(
                allow("{'AWS':['%s']}".formatted(FUNCTION.arn()), "kms:Decrypt", ""),
                DECRYPT,
                FUNCTION))
        .isTrue();
  }

  @Test
  @Keeps("C12")
  void whatIsForATablesEncryptionIsNotForAFunction() {
    String viaService =
        """
        ,'Condition':{'StringEquals':{'kms:CallerAccount':'000000000000',\
        'kms:ViaService':'dynamodb.ap-south-1.amazonaws.com'}}\
        """;
    assertThat(KeyPolicy.allows(allow("{'AWS':'*'}", "kms:Decrypt", viaService), DECRYPT, FUNCTION))
        .isFalse();
    String anyOfTheAccount = ",'Condition':{'StringEquals':{'kms:CallerAccount':'000000000000'}}";
    assertThat(KeyPolicy.allows(allow("'*'", "kms:Decrypt", anyOfTheAccount), DECRYPT, FUNCTION))
        .isTrue();
  }

  @Test
  @Keeps("C12")
  void whatIsForAServiceIsForNobodyWhoCalls() {
    String policy = allow("{'Service':'logs.ap-south-1.amazonaws.com'}", "kms:*", "");
    assertThat(KeyPolicy.allows(policy, DECRYPT, FUNCTION)).isFalse();
    assertThat(KeyPolicy.allows(policy, DECRYPT, Caller.ADMINISTRATOR)).isFalse();
  }

  @Test
  void aConditionOnTheContextIsAskedOfTheRequest() {
    String website =
        allow(
            "{'AWS':'*'}",
            "kms:Decrypt",
            ",'Condition':{'StringEquals':{'kms:EncryptionContext:domain':'website'}}");
    assertThat(KeyPolicy.allows(website, DECRYPT, FUNCTION)).isTrue();
    assertThat(KeyPolicy.allows(website, KmsCalls.call("Decrypt", ARN, Map.of()), FUNCTION))
        .isFalse();
  }

  @Test
  @Keeps("C12")
  void aRefusalInThePolicyWinsOverTheAccount() {
    String key = service.newKey();
    String blob = service.seal(key, "{}");
    String policy =
        """
        {"Statement":[
          {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},
           "Action":"kms:*","Resource":"*"},
          {"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"}]}\
        """;
    service.ok("PutKeyPolicy", "{'KeyId':'%s','Policy':%s}", key, quoted(policy));

    assertThat(service.open(blob, "{}")).isEqualTo("AccessDeniedException");
    service.ok("DescribeKey", "{'KeyId':'%s'}", key);
  }

  @Test
  void nobodyLocksThemselvesOutUnlessTheySayThatItIsMeant() {
    String key = service.newKey();
    String policy = quoted(allow("{'AWS':'%s'}".formatted(FUNCTION.arn()), "kms:*", ""));
    String put = "{'KeyId':'%s','Policy':%s}";
    assertThat(service.refusal("PutKeyPolicy", put, key, policy))
        .isEqualTo("MalformedPolicyDocumentException");
    assertThat(service.refusal("CreateKey", "{'Policy':%s}", policy))
        .isEqualTo("MalformedPolicyDocumentException");

    service.ok(
        "PutKeyPolicy", put.replace("}", ",'BypassPolicyLockoutSafetyCheck':true}"), key, policy);
    assertThat(service.refusal("DescribeKey", "{'KeyId':'%s'}", key))
        .isEqualTo("AccessDeniedException");
    assertThat(service.call(FUNCTION, "DescribeKey", "{'KeyId':'%s'}", key).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"Statement\":[]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]}",
        "{\"Statement\":[{\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"kms:Moon\":\"full\"}}}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"kms:ViaService\":\"x\"}}}]}"
      })
  void aPolicyThatIsNotUnderstoodInWholeIsRefused(String policy) {
    String key = service.newKey();
    assertThat(service.refusal("PutKeyPolicy", "{'KeyId':'%s','Policy':%s}", key, quoted(policy)))
        .isEqualTo("MalformedPolicyDocumentException");
  }

  private static String allow(String principal, String action, String more) {
    return "{'Statement':{'Effect':'Allow','Principal':%s,'Action':'%s','Resource':'*'%s}}"
        .formatted(principal, action, more)
        .replace('\'', '"');
  }

  /** As a JSON string that goes through the single quotes of {@link Service}. */
  private static String quoted(String document) {
    return "'" + document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "'";
  }
}
