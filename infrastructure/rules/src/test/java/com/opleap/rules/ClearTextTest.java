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
      Map.of(
          "com.opleap.common.outbox.OutboxItem", "seals the recipient",
          "com.opleap.contactintake.Contents", "gathers what its fields hold, under the same name",
          "com.opleap.contactintake.Enquiry", "hands its contents on, under the same name",
          "com.opleap.contactintake.EnquiryItem", "seals each field",
          "com.opleap.contactintake.Links", "counts the links in what was written",
          "com.opleap.contactintake.Mails", "writes the acknowledgement to the person",
          "com.opleap.contactintake.RepeatGuard", "hashes the content, to know it again",
          "com.opleap.subaccounts.password.OwnData", "keeps it from being a password",
          "com.opleap.subaccounts.password.PasswordHashing", "hashes the password",
          "com.opleap.subaccounts.password.PasswordRules", "judges the password");

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
