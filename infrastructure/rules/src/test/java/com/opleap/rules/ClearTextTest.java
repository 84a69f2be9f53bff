package com.opleap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may turn a masked value into what a person wrote. */
class ClearTextTest {
  private static final Map<String, String> REVEALS =
      Map.ofEntries(
          Map.entry("com.opleap.common.access.AccessToken", "hashes it, to know it again"),
          Map.entry("com.opleap.common.audit.AuditTrail", "seals the reason of a look"),
          Map.entry("com.opleap.common.outbox.OutboxItem", "seals the recipient"),
          Map.entry(
              "com.opleap.contactintake.Contents",
              "gathers what its fields hold, under the same name"),
          Map.entry(
              "com.opleap.contactintake.Enquiry", "hands its contents on, under the same name"),
          Map.entry("com.opleap.contactintake.EnquiryItem", "seals each field"),
          Map.entry("com.opleap.contactintake.Links", "counts the links in what was written"),
          Map.entry("com.opleap.contactintake.Mails", "writes the acknowledgement to the person"),
          Map.entry("com.opleap.contactintake.RepeatGuard", "hashes the content, to know it again"),
          Map.entry("com.opleap.subaccounts.AccountMails", "writes a link into its mail"),
          Map.entry("com.opleap.subaccounts.AskContactPersons", "seals what a user asks for"),
          Map.entry(
              "com.opleap.subaccounts.ChangeOrganization", "has it found by the words of its name"),
          Map.entry(
              "com.opleap.subaccounts.FactorAnswer", "shows a user the secrets of a factor, once"),
          Map.entry("com.opleap.subaccounts.MeJson", "shows users what is kept of them"),
          Map.entry(
              "com.opleap.common.organization.RegistrationJson",
              "shows owners and support what was registered"),
          Map.entry("com.opleap.subaccounts.OrganizationJson", "shows owners what they registered"),
          Map.entry("com.opleap.subaccounts.OrganizationPatch", "seals what an owner changes"),
          Map.entry("com.opleap.subaccounts.PrivacyRequestJson", "shows what a user asks for"),
          Map.entry(
              "com.opleap.subaccounts.TrailAnswer", "shows an organization who did what in it"),
          Map.entry(
              "com.opleap.subaccounts.ChangeAddress", "has the address that is wanted sealed"),
          Map.entry("com.opleap.subaccounts.NewOrganization", "seals what was registered"),
          Map.entry("com.opleap.subaccounts.Profile", "seals what is known of a user"),
          Map.entry(
              "com.opleap.subaccounts.PrimaryUserDetails",
              "seals who answers for the organization"),
          Map.entry("com.opleap.subaccounts.Registration", "writes it down, to be sealed"),
          Map.entry("com.opleap.subaccounts.RequestLink", "has a registration sealed"),
          Map.entry("com.opleap.subaccounts.SessionAnswer", "gives whoever signs in their token"),
          Map.entry("com.opleap.subaccounts.SetPassword", "keeps own data from being a password"),
          Map.entry("com.opleap.support.GivenReason", "counts a reason's characters"),
          Map.entry("com.opleap.support.NamedOrganizations", "looks for words in a name"),
          Map.entry("com.opleap.support.OrganizationJson", "shows staff what was registered"),
          Map.entry("com.opleap.support.SuspendOrganization", "seals the reason"),
          Map.entry("com.opleap.support.SuspensionMails", "tells the primary user the reason"),
          Map.entry("com.opleap.subaccounts.SubAccountJson", "shows users to who looks after them"),
          Map.entry(
              "com.opleap.subaccounts.password.OneTimeCode", "writes an authenticator's address"),
          Map.entry("com.opleap.subaccounts.password.OwnData", "keeps it from being a password"),
          Map.entry("com.opleap.subaccounts.password.PasswordHashing", "hashes the password"),
          Map.entry("com.opleap.subaccounts.password.PasswordRules", "judges the password"));

  @Test
  void clearTextIsTakenWhereThisListSaysWhy() {
    Set<String> callers =
        Compiled.ALL.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getName().equals("reveal"))
            .flatMap(method -> method.getAccessesToSelf().stream())
            .map(access -> outermost(access.getOriginOwner()).getName())
            .collect(Collectors.toSet());
    assertThat(callers).isEqualTo(REVEALS.keySet());
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ClearTextTest::outermost).orElse(type);
  }
}
