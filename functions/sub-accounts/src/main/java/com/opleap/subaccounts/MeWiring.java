package com.opleap.subaccounts;

import com.opleap.common.Environment;
import com.opleap.common.access.Sessions;
import com.opleap.common.vault.Domain;
import com.opleap.common.vault.Vault;

/** Puts together what users do about themselves. */
final class MeWiring {
  private MeWiring() {}

  /** What shows users what is kept of them, and takes what they ask for. */
  record Wired(OwnAccount account, AskContactPersons asking, Sessions sessions, Vault vault) {
    void prepare() {
      vault.prepare(Domain.REGISTRATIONS);
    }
  }

  static Wired wired(Environment environment) {
    MemberWiring shared = MemberWiring.of(environment);
    CommonWiring parts = shared.parts();
    MemberWiring.Config config = shared.config();
    return new Wired(
        new OwnAccount(
            new SubAccountReader(parts.dynamo(), parts.vault(), config.tenants()),
            shared.organizations(),
            shared.inbox(),
            parts.dynamo(),
            parts.vault(),
            config.transients()),
        new AskContactPersons(
            parts.vault(),
            parts.transactions(),
            shared.recipients(),
            shared.mails(),
            shared.trail(),
            new AskContactPersons.Tables(
                config.organizations(), config.tenants(), config.transients()),
            environment.clock(),
            environment.ids()),
        shared.sessions(),
        parts.vault());
  }

  /** What sets up a second factor. */
  record Factor(SetUpFactor factor, Sessions sessions, Vault vault) {
    void prepare() {
      vault.prepare(Domain.ACCOUNTS);
    }
  }

  static Factor factor(Environment environment) {
    MemberWiring shared = MemberWiring.of(environment);
    return new Factor(
        new SetUpFactor(
            shared.rows(),
            shared.parts().vault(),
            shared.parts().transactions(),
            shared.mails(),
            shared.trail(),
            shared.config().tenants(),
            environment),
        shared.sessions(),
        shared.parts().vault());
  }
}
