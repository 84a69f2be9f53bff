package com.opleap.subaccounts.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Makes a password what is stored of it, and tells whether one is that which was stored. */
public final class PasswordHashing {
  private static final int TAG = 32;

  /** The first take six times as long as those after them. */
  private static final int ROUNDS = 10;

  private final Pepper pepper;
  private final String keyId;
  private final SecureRandom random;
  private final HashCost cost;

  /**
   * With today's costs.
   *
   * @param key the pepper's of today, by id or ARN; a hash names its own, so there may be older
   *     ones
   */
  public PasswordHashing(Pepper pepper, String key, SecureRandom random) {
    this(pepper, key, random, HashCost.TODAY);
  }

  PasswordHashing(Pepper pepper, String key, SecureRandom random, HashCost cost) {
    this.pepper = pepper;
    this.keyId = PasswordHash.keyId(key);
    this.random = random;
    this.cost = cost;
  }

  public PasswordHash hash(Password password) {
    byte[] salt = new byte[PasswordHash.SALT];
    random.nextBytes(salt);
    return new PasswordHash(cost, keyId, salt, code(password, cost, keyId, salt));
  }

  /** How long it takes says nothing of how much of it was right. */
  public boolean matches(Password password, PasswordHash stored) {
    byte[] code = code(password, stored.cost(), stored.keyId(), stored.salt());
    return MessageDigest.isEqual(code, stored.code());
  }

  /**
   * Does what {@link #matches} does, with today's costs, and finds nothing out: for where there is
   * no account, which must not be answered sooner.
   */
  public void burn(Password password) {
    code(password, cost, keyId, new byte[PasswordHash.SALT]);
  }

  /** Hashes nobody's password until the compilers have seen what they need. */
  public void rehearse() {
    for (int round = 0; round < ROUNDS; round++) {
      burn(Password.of("nobody's"));
      // So that the next takes the same 46 MiB: all that was ever touched is in a snapshot.
      System.gc();
    }
  }

  /** Whether it is to be hashed again, now that its clear text is at hand. */
  public boolean needsRaising(PasswordHash stored) {
    return stored.cost().isBelow(cost) || !stored.keyId().equals(keyId);
  }

  private byte[] code(Password password, HashCost at, String key, byte[] salt) {
    byte[] clear = password.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] tag = new byte[TAG];
    try {
      argon2id(at, salt).generateBytes(clear, tag);
      return pepper.code(key, tag);
    } finally {
      Arrays.fill(clear, (byte) 0);
      Arrays.fill(tag, (byte) 0);
    }
  }

  private static Argon2BytesGenerator argon2id(HashCost at, byte[] salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(at.memory())
            .withIterations(at.iterations())
            .withParallelism(at.lanes())
            .withSalt(salt)
            .build());
    return argon2;
  }
}
