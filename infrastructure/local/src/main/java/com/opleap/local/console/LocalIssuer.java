package com.opleap.local.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stands in for the staff's identity provider: signs tokens with a key made at every start. */
public final class LocalIssuer {
  private static final Duration VALID = Duration.ofHours(1);
  private static final int KEY_BITS = 2048;

  private final String issuer;
  private final String audience;
  private final Clock clock;
  private final RSAKey key;

  /** An issuer at that address, whose tokens are for that audience. */
  public LocalIssuer(String issuer, String audience, Clock clock) {
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
    try {
      this.key =
          new RSAKeyGenerator(KEY_BITS)
              .keyID(UUID.randomUUID().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }

  /** A token with those staff roles, good for an hour of the local clock. */
  public String token(List<String> roles) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .subject("local-staff")
            .claim("roles", roles)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALID)))
            .jwtID(UUID.randomUUID().toString())
            .build();
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the key does not sign", e);
    }
  }

  Map<String, Object> configuration() {
    return Map.of(
        "issuer",
        issuer,
        "jwks_uri",
        issuer + "/jwks.json",
        "id_token_signing_alg_values_supported",
        List.of("RS256"),
        "response_types_supported",
        List.of("id_token"),
        "subject_types_supported",
        List.of("public"));
  }

  String publicKeys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
