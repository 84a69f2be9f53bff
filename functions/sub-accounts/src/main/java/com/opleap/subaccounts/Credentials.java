package com.opleap.subaccounts;

import com.opleap.common.person.EmailAddress;
import com.opleap.subaccounts.password.Password;
import java.util.Optional;

/**
 * What somebody signs in with.
 *
 * @param code of their second factor, or one of their recovery codes
 */
record Credentials(EmailAddress email, Password password, Optional<String> code) {
  /** Does not show what lets somebody in. */
  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
