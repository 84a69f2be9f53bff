package com.opleap.local.gateway;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Where an issuer's public keys come from. */
@FunctionalInterface
public interface KeySource {
  /**
   * The keys that the issuer publishes now.
   *
   * @throws IOException if they cannot be had
   */
  JWKSet keys(String issuer) throws IOException;
}
