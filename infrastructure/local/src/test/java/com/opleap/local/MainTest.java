package com.opleap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void withoutArgumentsItIsWhatTheReadmeSays() {
    LocalSystem.Options options = options();
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.awsPort()).isEqualTo(4566);
    assertThat(options.data()).isEmpty();
    assertThat(options.background()).isTrue();
  }

  @Test
  void eachArgumentIsRead() {
    LocalSystem.Options options =
        options("--root=/repository", "--port=0", "--aws-port=65535", "--data=/a folder");
    assertThat(options.root()).isEqualTo(Path.of("/repository"));
    assertThat(options.port()).isZero();
    assertThat(options.awsPort()).isEqualTo(65_535);
    assertThat(options.data()).contains(Path.of("/a folder"));
  }

  @Test
  void aRelativeFolderIsBelowTheRepositoryWhereverMavenRuns() {
    assertThat(options("--root=/repository", "--data=data/mine").data())
        .contains(Path.of("/repository/data/mine"));
    assertThat(options("--data=").data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port=",
        "--port=-1",
        "--port=65536",
        "--aws-port=http",
        "--aws-port=4566 ",
        "--prot=1",
        "--port",
        "port=1",
        "1"
      })
  void anyOtherIsRefusedAndNamed(String argument) {
    assertThatThrownBy(() -> options(argument))
        .isInstanceOf(Main.BadArgument.class)
        .hasMessageContaining(argument.replaceFirst("^.*=", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "--port=, '-Dlocal.port= is empty; a port is a number from 0 to 65535.'",
    "--port=x, '-Dlocal.port=x is no port; a port is a number from 0 to 65535.'",
    "--aws-port=, '-Dlocal.aws.port= is empty; a port is a number from 0 to 65535.'"
  })
  void aPortIsRefusedUnderTheNameThatMavenWasGiven(String argument, String sentence) {
    assertThatThrownBy(() -> options(argument)).hasMessage(sentence);
  }

  private static LocalSystem.Options options(String... arguments) {
    return Main.options(arguments, System.out);
  }
}
