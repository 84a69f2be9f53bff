package com.opleap.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.opleap.local.http.Incoming;
import com.opleap.localaws.template.ApiSpec;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request's token as API Gateway's JWT authorizer does: an RSA signature by a key that the
 * issuer publishes, then issuer, audience, and the times, without any leeway. Keys are kept for two
 * hours, and fetched again for a key id not seen yet.
 */
final class JwtAuthorizer {
  /** Good, with what it says; or refused, with what the caller is told. */
  sealed interface Verdict {
    /** The token is good. */
    record Granted(Token token) implements Verdict {}

    /** There is no token, or it is not good. */
    record Refused(String challenge) implements Verdict {}
  }

  private static final Duration KEYS_ARE_KEPT = Duration.ofHours(2);

  private final ApiSpec.JwtAuthorizer rules;
  private final KeySource source;
  private final Clock clock;
  private @Nullable JWKSet keys;
  private Instant fetched = Instant.MIN;

  JwtAuthorizer(ApiSpec.JwtAuthorizer rules, KeySource source, Clock clock) {
    this.rules = rules;
    this.source = source;
    this.clock = clock;
  }

  Verdict check(Incoming request) {
    Optional<String> given =
        request.header(rules.header()).map(String::strip).filter(t -> !t.isEmpty());
    if (given.isEmpty()) {
      return new Verdict.Refused("Bearer");
    }
    String text = given.get();
    if (text.regionMatches(true, 0, "bearer ", 0, 7)) {
      text = text.substring(7).strip();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Optional<String> fault = signature(jwt).or(() -> parties(claims)).or(() -> times(claims));
      return fault.<Verdict>map(JwtAuthorizer::refused).orElseGet(() -> granted(claims));
    } catch (ParseException | IllegalArgumentException e) {
      return refused("the token is not a valid JWT");
    }
  }

  private Optional<String> signature(SignedJWT jwt) {
    JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
    if (!JWSAlgorithm.Family.RSA.contains(algorithm)) {
      return Optional.of("the token's algorithm is not supported");
    }
    try {
      JWK key = key(jwt.getHeader().getKeyID());
      boolean good = key != null && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
      return good ? Optional.empty() : Optional.of("signature is invalid");
    } catch (JOSEException | ClassCastException e) {
      return Optional.of("signature is invalid");
    } catch (IOException e) {
      return Optional.of("unable to retrieve the issuer's keys");
    }
  }

  private synchronized @Nullable JWK key(@Nullable String id) throws IOException {
    if (id == null) {
      return null;
    }
    Instant now = clock.instant();
    boolean stale = keys == null || fetched.plus(KEYS_ARE_KEPT).isBefore(now);
    if (stale || keys == null || keys.getKeyByKeyId(id) == null) {
      keys = source.keys(rules.issuer());
      fetched = now;
    }
    return keys.getKeyByKeyId(id);
  }

  private Optional<String> parties(JWTClaimsSet claims) {
    if (!rules.issuer().equals(claims.getIssuer())) {
      return Optional.of("issuer is invalid");
    }
    List<String> audience =
        claims.getAudience().isEmpty()
            ? Optional.ofNullable(claims.getClaim("client_id"))
                .map(id -> List.of(id.toString()))
                .orElse(List.of())
            : claims.getAudience();
    return audience.stream().anyMatch(rules.audience()::contains)
        ? Optional.empty()
        : Optional.of("the token does not have a valid audience");
  }

  private Optional<String> times(JWTClaimsSet claims) {
    Instant now = clock.instant();
    if (claims.getExpirationTime() == null
        || !claims.getExpirationTime().toInstant().isAfter(now)) {
      return Optional.of("the token has expired");
    }
    if (isAfter(claims.getNotBeforeTime(), now)) {
      return Optional.of("the token is not valid yet");
    }
    return isAfter(claims.getIssueTime(), now)
        ? Optional.of("the token was issued in the future")
        : Optional.empty();
  }

  private static boolean isAfter(@Nullable Date date, Instant now) {
    return date != null && date.toInstant().isAfter(now);
  }

  private static Verdict granted(JWTClaimsSet claims) {
    Map<String, String> texts = new LinkedHashMap<>();
    claims.toJSONObject().forEach((name, value) -> texts.put(name, Token.asText(value)));
    return new Verdict.Granted(new Token(texts));
  }

  private static Verdict refused(String description) {
    return new Verdict.Refused(
        "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + description + "\"");
  }
}
