package com.opleap.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  /** What a function might be told. */
  record Config(String table, URI website) {
    static Config from(Settings settings) {
      return new Config(settings.text("TABLE"), settings.uri("WEBSITE"));
    }
  }

  @Test
  void everyNameIsRead() {
    assertThat(of(Map.of("TABLE", "t", "WEBSITE", "https://a.example")).read(Config::from))
        .isEqualTo(new Config("t", URI.create("https://a.example")));
  }

  @Test
  void allThatIsMissingOrWrongIsNamedAtOnce() {
    assertThatThrownBy(() -> of(Map.of("TABLE", " ", "WEBSITE", "ftp://x")).read(Config::from))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TABLE is not set")
        .hasMessageContaining("WEBSITE is not a web address")
        .hasMessageNotContaining("ftp");
  }

  @Test
  void theSystemsCiphersAreAskedForEarlyAndNoProviderIsLost() {
    Set<String> before = providers();
    Environment.system();
    Environment.system();
    assertThat(Security.getProperty("security.provider.2")).isEqualTo("SunJCE");
    assertThat(providers()).isEqualTo(before).contains("SunRsaSign", "SunEC", "SunJSSE");
  }

  private static Set<String> providers() {
    Set<String> names = new TreeSet<>();
    for (int i = 1; Security.getProperty("security.provider." + i) != null; i++) {
      names.add(Security.getProperty("security.provider." + i));
    }
    return names;
  }

  private static Environment of(Map<String, String> variables) {
    return Environment.of(variables, Clock.systemUTC(), new SecureRandom());
  }
}
