package com.opleap.common.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.promises.Keeps;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What may be done to a sealed content, as a list of threats. */
@Keeps("C12")
class SealTest {
  private static final FieldAddress NAME = new FieldAddress("Enquiries", "enquiry/1", "name");
  private static final int HEADER = 65;
  private static final int TAG = 16;

  private final SecureRandom random = new SecureRandom();
  private final Seal seal = new Seal();
  private final byte[] key = bytes(32);
  private final byte[] clear = "Asha Rao".getBytes(StandardCharsets.UTF_8);
  private final byte[] sealed = seal.seal(key, NAME, clear, random);

  @Test
  void whatWasSealedOpensAtItsPlace() {
    assertThat(seal.open(key, NAME, sealed)).isEqualTo(clear);
  }

  @Test
  void randomContentsOfEveryLengthComeBack() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random seeded = new Random(seed);
    for (int length = 0; length < 300; length++) {
      byte[] content = new byte[length];
      seeded.nextBytes(content);
      byte[] box = seal.seal(key, NAME, content, random);
      assertThat(box).hasSize(HEADER + length + TAG);
      assertThat(seal.open(key, NAME, box)).as("seed %d", seed).isEqualTo(content);
    }
  }

  @Test
  void equalContentsNeverLookEqual() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(HexFormat.of().formatHex(seal.seal(key, NAME, clear, random)));
    }
    assertThat(seen).hasSize(1_000);
  }

  @Nested
  class Tampering {
    @Test
    void everyBitThatIsFlippedIsNoticed() {
      for (int i = 0; i < sealed.length * 8; i++) {
        byte[] changed = sealed.clone();
        changed[i / 8] ^= (byte) (1 << (i % 8));
        assertBroken(changed);
      }
    }

    @Test
    void everyTruncationIsNoticed() {
      for (int length = 0; length < sealed.length; length++) {
        assertBroken(Arrays.copyOf(sealed, length));
        assertBroken(Arrays.copyOfRange(sealed, sealed.length - length, sealed.length));
      }
    }

    @Test
    void whatIsAddedIsNoticed() {
      assertBroken(Arrays.copyOf(sealed, sealed.length + 1));
      assertBroken(Arrays.copyOf(sealed, sealed.length + 16));
    }

    @Test
    void partsOfTwoSealsDoNotFitTogether() {
      byte[] other = seal.seal(key, NAME, clear, random);
      for (int cut : new int[] {17, 33, HEADER, sealed.length - TAG}) {
        byte[] spliced = sealed.clone();
        System.arraycopy(other, 0, spliced, 0, cut);
        assertBroken(spliced);
      }
    }

    @Test
    void anEmptyOrZeroedBoxIsNoSeal() {
      assertBroken(new byte[0]);
      assertBroken(new byte[HEADER + TAG]);
      byte[] zeroed = new byte[HEADER + TAG];
      zeroed[0] = 1;
      assertBroken(zeroed);
    }
  }

  @Nested
  class Moving {
    @Test
    void itOpensInNoOtherTableItemOrField() {
      assertBrokenAt(new FieldAddress("Outbox", "enquiry/1", "name"));
      assertBrokenAt(new FieldAddress("Enquiries", "enquiry/2", "name"));
      assertBrokenAt(new FieldAddress("Enquiries", "enquiry/1", "email"));
    }

    @Test
    void namesThatRunTogetherAreStillApart() {
      byte[] box = seal.seal(key, new FieldAddress("a", "bc", "d"), clear, random);
      for (FieldAddress other :
          new FieldAddress[] {
            new FieldAddress("ab", "c", "d"), new FieldAddress("a", "b", "cd"),
            new FieldAddress("abcd", "", ""), new FieldAddress("", "abc", "d")
          }) {
        assertThatThrownBy(() -> seal.open(key, other, box)).isInstanceOf(SealBroken.class);
      }
    }

    private void assertBrokenAt(FieldAddress address) {
      assertThatThrownBy(() -> seal.open(key, address, sealed)).isInstanceOf(SealBroken.class);
    }
  }

  @Nested
  class Foreign {
    @Test
    void anotherKeyDoesNotOpenIt() {
      assertThatThrownBy(() -> seal.open(bytes(32), NAME, sealed)).isInstanceOf(SealBroken.class);
    }

    @Test
    void everyNeighbourOfTheKeyDoesNotOpenIt() {
      for (int i = 0; i < key.length * 8; i++) {
        byte[] near = key.clone();
        near[i / 8] ^= (byte) (1 << (i % 8));
        assertThatThrownBy(() -> seal.open(near, NAME, sealed)).isInstanceOf(SealBroken.class);
      }
    }
  }

  @Test
  void whatAnotherOneSealedOpensAndWhatDoesNotOpenSpoilsNothing() {
    for (int i = 0; i < 3; i++) {
      assertBroken(new byte[HEADER + TAG]);
      assertThat(new Seal().open(key, NAME, seal.seal(key, NAME, clear, random))).isEqualTo(clear);
      byte[] changed = sealed.clone();
      changed[HEADER] ^= 1;
      assertBroken(changed);
      assertThat(seal.open(key, NAME, sealed)).isEqualTo(clear);
    }
  }

  @Test
  void whyItDoesNotOpenIsNotTold() {
    String[] messages = new String[3];
    byte[] changed = sealed.clone();
    changed[HEADER] ^= 1;
    messages[0] = message(key, sealed, new FieldAddress("x", "y", "z"));
    messages[1] = message(bytes(32), sealed, NAME);
    messages[2] = message(key, changed, NAME);
    assertThat(Set.of(messages[0]).containsAll(Arrays.asList(messages))).isTrue();
  }

  /** Old seals must open for as long as they are kept: these were made once and stay. */
  @ParameterizedTest
  @CsvFileSource(resources = "seals.csv", numLinesToSkip = 1)
  void aSealOfThisFormatOpensAsItDidWhenItWasMade(
      int id, String comment, String keyHex, String text, String sealedHex, String result) {
    byte[] vectorKey = HexFormat.of().parseHex(keyHex);
    byte[] box = HexFormat.of().parseHex(sealedHex);
    if (result.equals("valid")) {
      assertThat(new String(seal.open(vectorKey, NAME, box), StandardCharsets.UTF_8))
          .as("%d %s", id, comment)
          .isEqualTo(text == null ? "" : text);
    } else {
      assertThatThrownBy(() -> seal.open(vectorKey, NAME, box))
          .as("%d %s", id, comment)
          .isInstanceOf(SealBroken.class);
    }
  }

  private String message(byte[] withKey, byte[] box, FieldAddress at) {
    try {
      seal.open(withKey, at, box);
      return "it opened";
    } catch (SealBroken e) {
      return e + String.valueOf(e.getCause());
    }
  }

  private void assertBroken(byte[] box) {
    assertThatThrownBy(() -> seal.open(key, NAME, box)).isInstanceOf(SealBroken.class);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
