package com.opleap.subaccounts;

import com.opleap.common.http.Fields;
import com.opleap.common.person.EmailAddress;
import com.opleap.subaccounts.password.Password;
import java.util.Optional;

/**
 * What somebody signs in with.
 *
 * @param code of their second factor, or one of their recovery codes
 */
record Credentials(EmailAddress email, Password password, Optional<String> code) {
  /** Empty where something is wrong with them, which the fields then say. */
  static Optional<Credentials> read(Fields fields) {
    Optional<EmailAddress> email = fields.required("email", EmailAddress::parse);
    Optional<String> password = fields.required("password");
    Optional<String> code = fields.text("code");
    return email.isEmpty() || password.isEmpty()
        ? Optional.empty()
        : Optional.of(new Credentials(email.get(), Password.of(password.get()), code));
  }

  /** Does not show what lets somebody in. */
  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
