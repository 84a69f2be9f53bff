package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.iam.Call;
import com.opleap.promises.Keeps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What IAM is asked before a request is carried out. */
@Keeps("C12")
class KmsCallsTest {
  private final Service service = Service.inMemory();
  private final String key = service.newKey();
  private final String arn = LocalKms.ARN + "key/" + key;

  @Test
  void theContextIsAskedForByEachOfItsNames() {
    Call call =
        calls("Encrypt", "{'KeyId':'%s','EncryptionContext':{'a':'1','b':'2'}}", key).get(0);

    assertThat(call.action()).isEqualTo("kms:Encrypt");
    assertThat(call.resource()).isEqualTo(arn);
    assertThat(call.context())
        .containsEntry("kms:EncryptionContext:a", Set.of("1"))
        .containsEntry("kms:EncryptionContext:b", Set.of("2"))
        .containsEntry("kms:EncryptionContextKeys", Set.of("a", "b"))
        .containsEntry("kms:CallerAccount", Set.of("000000000000"))
        .doesNotContainKey("kms:ViaService");
  }

  @Test
  void aCodeIsAskedForOfTheKeyThatMakesIt() {
    Call call = calls("GenerateMac", "{'KeyId':'%s','Message':'AAAA'}", key).get(0);
    assertThat(call.action()).isEqualTo("kms:GenerateMac");
    assertThat(call.resource()).isEqualTo(arn);
  }

  @Test
  void aBlobIsOfTheKeyThatItNames() {
    String blob = service.seal(key, "{}");
    assertThat(resources("Decrypt", "{'CiphertextBlob':'%s'}", blob)).containsExactly(arn);
  }

  @Test
  void anAliasIsAskedForByItsKey() {
    service.ok("CreateAlias", "{'AliasName':'alias/a','TargetKeyId':'%s'}", key);
    assertThat(resources("Encrypt", "{'KeyId':'alias/a'}")).containsExactly(arn);
    assertThat(resources("UpdateAlias", "{'AliasName':'alias/a','TargetKeyId':'%s'}", key))
        .containsExactly(LocalKms.ARN + "alias/a", arn, arn);
  }

  @Test
  void reEncryptingIsTwoActionsEachInItsContext() {
    String other = service.newKey();
    List<Call> calls =
        calls(
            "ReEncrypt",
            """
            {'CiphertextBlob':'%s','DestinationKeyId':'%s',
             'SourceEncryptionContext':{'a':'from'},'DestinationEncryptionContext':{'a':'to'}}\
            """,
            service.seal(key, "{'a':'from'}"),
            other);

    assertThat(calls)
        .extracting(Call::action)
        .containsExactly("kms:ReEncryptFrom", "kms:ReEncryptTo");
    assertThat(calls)
        .extracting(Call::resource)
        .containsExactly(arn, LocalKms.ARN + "key/" + other);
    assertThat(calls)
        .extracting(call -> call.context().get("kms:EncryptionContext:a"))
        .containsExactly(Set.of("from"), Set.of("to"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'KeyId':7}",
        "{'KeyId':'arn:aws:s3:::bucket'}",
        "{'KeyId':'alias/none'}",
        "{'CiphertextBlob':'AAAA'}",
        "{'CiphertextBlob':'no base64!'}"
      })
  void whatNamesNoKeyIsNobodys(String body) {
    assertThat(resources("Decrypt", body)).containsExactly("no such key");
  }

  @Test
  void whatIsOfNoKeyIsOfAll() {
    assertThat(resources("ListKeys", "{}")).containsExactly("*");
    assertThat(resources("GenerateRandom", "{}")).containsExactly("*");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private List<Call> calls(String operation, String body, Object... parts) {
    return service.kms().calls(operation, Service.json(body.formatted(parts)));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private List<String> resources(String operation, String body, Object... parts) {
    return calls(operation, body, parts).stream().map(Call::resource).toList();
  }
}
