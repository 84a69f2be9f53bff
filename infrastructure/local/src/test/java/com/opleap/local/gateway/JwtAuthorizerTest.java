package com.opleap.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.opleap.local.http.Incoming;
import com.opleap.localaws.LocalClock;
import com.opleap.localaws.template.ApiSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that must not open anything. */
class JwtAuthorizerTest {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  private static RSAKey key;
  private static RSAKey foreign;

  private final LocalClock clock = LocalClock.standingAt(NOW);
  private final AtomicInteger fetched = new AtomicInteger();
  private final JwtAuthorizer authorizer = authorizer(issuer -> published());

  @BeforeAll
  static void makeKeys() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  @Test
  void aGoodTokenPassesWithItsClaimsAsTexts() {
    assertThat(check(token(claims -> claims)))
        .isEqualTo(
            new JwtAuthorizer.Verdict.Granted(
                new Token(
                    Map.of(
                        "iss", "https://issuer.example",
                        "aud", "opleap-staff",
                        "exp", "" + NOW.plusSeconds(60).getEpochSecond(),
                        "roles", "[sales support]"))));
  }

  @Test
  void theWordBearerIsOptionalAndOfAnyCase() {
    String token = token(claims -> claims);
    assertThat(check("bearer " + token)).isInstanceOf(JwtAuthorizer.Verdict.Granted.class);
    assertThat(check("Bearer  " + token)).isInstanceOf(JwtAuthorizer.Verdict.Granted.class);
  }

  @Test
  void withoutATokenNobodyIsToldMoreThanThatOneIsWanted() {
    assertThat(authorizer.check(Incoming.of("GET", "/")))
        .isEqualTo(new JwtAuthorizer.Verdict.Refused("Bearer"));
    assertThat(check(" ")).isEqualTo(new JwtAuthorizer.Verdict.Refused("Bearer"));
  }

  @Test
  void timesAreHeldWithoutLeeway() {
    refused(token(claims -> claims.expirationTime(Date.from(NOW))), "expired");
    refused(token(claims -> claims.expirationTime(null)), "expired");
    refused(token(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(1)))), "not valid yet");
    refused(token(claims -> claims.issueTime(Date.from(NOW.plusSeconds(1)))), "future");
    String token = token(claims -> claims);
    clock.advance(Duration.ofSeconds(60));
    refused(token, "expired");
  }

  @Test
  void anotherIssuersOrAnotherAudiencesTokenIsRefused() {
    refused(token(claims -> claims.issuer("https://issuer.example/")), "issuer");
    refused(token(claims -> claims.issuer(null)), "issuer");
    refused(token(claims -> claims.audience("opleap-customers")), "audience");
    refused(token(claims -> claims.audience(List.of())), "audience");
    refused(token(claims -> claims.audience(List.of()).claim("client_id", "x")), "audience");
  }

  @Test
  void oneOfSeveralAudiencesOrElseTheClientIdIsEnough() {
    assertThat(check(token(claims -> claims.audience(List.of("a", "opleap-staff")))))
        .isInstanceOf(JwtAuthorizer.Verdict.Granted.class);
    assertThat(
            check(token(claims -> claims.audience(List.of()).claim("client_id", "opleap-staff"))))
        .isInstanceOf(JwtAuthorizer.Verdict.Granted.class);
  }

  @Test
  void aTokenWithoutASignatureIsRefused() {
    refused(new PlainJWT(claims().build()).serialize(), "not a valid JWT");
    String[] parts = token(claims -> claims).split("\\.", -1);
    refused(parts[0] + "." + parts[1] + ".", "");
  }

  @Test
  void thePublicKeyTakenForASharedSecretOpensNothing() throws JOSEException {
    refused(
        signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(),
            new MACSigner(key.toRSAPublicKey().getEncoded())),
        "algorithm");
  }

  @Test
  void aKeyThatTheTokenBringsAlongOpensNothing() throws JOSEException {
    refused(
        signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k1")
                .jwk(foreign.toPublicJWK())
                .build(),
            new RSASSASigner(foreign)),
        "signature");
  }

  @Test
  void anUnknownKeyOrNoneIsRefused() throws JOSEException {
    refused(
        signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k2").build(), new RSASSASigner(key)),
        "signature");
    refused(signed(new JWSHeader(JWSAlgorithm.RS256), new RSASSASigner(key)), "signature");
  }

  @Test
  void whatWasChangedAfterwardsIsRefused() {
    String[] good = token(claims -> claims).split("\\.", -1);
    String[] other = token(claims -> claims.claim("roles", List.of("operator"))).split("\\.", -1);
    refused(good[0] + "." + other[1] + "." + good[2], "signature");
  }

  @Test
  void whatIsNoTokenIsRefused() {
    for (String text : List.of("x", "x.y", "x.y.z", "..", "e30.e30.e30", "a.b.c.d.e", "Bearer")) {
      assertThat(check(text)).as(text).isInstanceOf(JwtAuthorizer.Verdict.Refused.class);
    }
  }

  @Test
  void keysAreFetchedOnceInTwoHoursAndForAKeyNotSeenYet() {
    check(token(claims -> claims));
    check(token(claims -> claims));
    assertThat(fetched).hasValue(1);
    clock.advance(Duration.ofHours(2).plusSeconds(1));
    check(token(claims -> claims));
    assertThat(fetched).hasValue(2);
  }

  @Test
  void whereTheIssuerIsDownNobodyPasses() {
    JwtAuthorizer down =
        authorizer(issuer -> {
          throw new IOException("down");
        });
    assertThat(down.check(request(token(claims -> claims))))
        .isInstanceOfSatisfying(
            JwtAuthorizer.Verdict.Refused.class,
            refused -> assertThat(refused.challenge()).contains("keys"));
  }

  private JWKSet published() {
    fetched.incrementAndGet();
    return new JWKSet(key.toPublicJWK());
  }

  private JwtAuthorizer authorizer(KeySource source) {
    return new JwtAuthorizer(
        new ApiSpec.JwtAuthorizer(
            "https://issuer.example", List.of("opleap-staff"), "Authorization"),
        source,
        clock);
  }

  private void refused(String token, String why) {
    assertThat(check(token))
        .isInstanceOfSatisfying(
            JwtAuthorizer.Verdict.Refused.class,
            refused -> assertThat(refused.challenge()).contains("invalid_token").contains(why));
  }

  private JwtAuthorizer.Verdict check(String token) {
    return authorizer.check(request(token));
  }

  private static Incoming request(String token) {
    return Incoming.of("GET", "/enquiries").with("authorization", token);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://issuer.example")
        .audience("opleap-staff")
        .claim("roles", List.of("sales", "support"))
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      return signed(
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
          new RSASSASigner(key),
          change.apply(claims()).build());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
    return signed(header, signer, claims().build());
  }

  private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }
}
