package com.opleap.localaws.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.localaws.Caller;
import com.opleap.promises.Keeps;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody does to a blob who has it and not the key. */
@Keeps("C12")
class HostileCiphertextTest {
  private static final String CONTEXT = "{'domain':'website'}";
  private static final int KEY_ID = 1;
  private static final int BACKING = KEY_ID + 16;
  private static final int NONCE = BACKING + 4;

  private final Service service = Service.inMemory();
  private final String key = service.newKey();
  private final byte[] blob = bytes(service.seal(key, CONTEXT));

  @Test
  void theBlobItselfOpens() {
    assertThat(open(blob)).isEqualTo(Service.CLEAR);
  }

  @Test
  void everyBitCounts() {
    for (int bit = 0; bit < blob.length * 8; bit++) {
      byte[] changed = blob.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(open(changed)).as("bit " + bit).isEqualTo("InvalidCiphertextException");
    }
  }

  @Test
  void everyByteCountsWhateverItBecomes() {
    for (int i = 0; i < blob.length; i++) {
      byte[] zero = blob.clone();
      zero[i] = 0;
      byte[] flipped = blob.clone();
      flipped[i] = (byte) ~blob[i];
      assertThat(open(flipped)).as("byte " + i).isEqualTo("InvalidCiphertextException");
      assertThat(open(zero)).isEqualTo(blob[i] == 0 ? Service.CLEAR : "InvalidCiphertextException");
    }
  }

  @Test
  void noPartOfABlobOpens() {
    for (int length = 1; length < blob.length; length++) {
      assertThat(open(Arrays.copyOf(blob, length))).isEqualTo("InvalidCiphertextException");
      assertThat(open(Arrays.copyOfRange(blob, blob.length - length, blob.length)))
          .isEqualTo("InvalidCiphertextException");
    }
  }

  @Test
  void nothingCanBeHungOn() {
    for (int more : new int[] {1, 16, 1000}) {
      assertThat(open(Arrays.copyOf(blob, blob.length + more)))
          .isEqualTo("InvalidCiphertextException");
    }
    assertThat(open(Arrays.copyOf(blob, 6145))).isEqualTo("ValidationException");
    assertThat(open(new byte[0])).isEqualTo("ValidationException");
  }

  @Test
  void theNameOfAnotherKeyOpensNothing() {
    byte[] foreign = bytes(service.seal(service.newKey(), CONTEXT));
    byte[] renamed = blob.clone();
    System.arraycopy(foreign, KEY_ID, renamed, KEY_ID, 16);
    assertThat(open(renamed)).isEqualTo("InvalidCiphertextException");
  }

  @Test
  void theHeadOfOneBlobDoesNotFitTheBodyOfAnother() {
    byte[] other = bytes(service.seal(key, CONTEXT));
    for (int cut = NONCE + 1; cut < blob.length; cut++) {
      byte[] mixed = blob.clone();
      System.arraycopy(other, cut, mixed, cut, blob.length - cut);
      assertThat(open(mixed)).as("cut at " + cut).isEqualTo("InvalidCiphertextException");
    }
  }

  @Test
  void anotherOrNoBackingKeyOpensNothing() {
    service.ok("RotateKeyOnDemand", "{'KeyId':'%s'}", key);
    for (byte[] number :
        new byte[][] {{0, 0, 0, 1}, {0, 0, 0, 2}, {-1, -1, -1, -1}, {127, 0, 0, 0}}) {
      byte[] changed = blob.clone();
      System.arraycopy(number, 0, changed, BACKING, 4);
      assertThat(open(changed)).isEqualTo("InvalidCiphertextException");
    }
    assertThat(open(blob)).isEqualTo(Service.CLEAR);
  }

  @Test
  void nothingIsSealedTwiceAlike() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      byte[] sealed = bytes(service.seal(key, CONTEXT));
      nonces.add(Base64.getEncoder().encodeToString(Arrays.copyOfRange(sealed, NONCE, NONCE + 12)));
    }
    assertThat(nonces).hasSize(1000);
  }

  @Test
  void everyFailureReadsTheSame() {
    byte[] changed = blob.clone();
    changed[blob.length - 1] ^= 1;
    byte[] unknown = blob.clone();
    unknown[KEY_ID] ^= 1;
    assertThat(answer(changed, CONTEXT))
        .isEqualTo(answer(unknown, CONTEXT))
        .isEqualTo(answer(blob, "{}"))
        .isEqualTo(answer(new byte[] {1}, CONTEXT));
  }

  private String answer(byte[] given, String context) {
    return service
        .call(
            Caller.ADMINISTRATOR,
            "Decrypt",
            "{'CiphertextBlob':'%s','EncryptionContext':%s}",
            Base64.getEncoder().encodeToString(given),
            context)
        .body()
        .toString();
  }

  private String open(byte[] given) {
    return service.open(Base64.getEncoder().encodeToString(given), CONTEXT);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
