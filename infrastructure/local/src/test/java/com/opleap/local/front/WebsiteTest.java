package com.opleap.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteTest {
  @TempDir private Path folder;
  private Website website;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Path pages = Files.createDirectories(folder.resolve("pages/sub"));
    Files.writeString(pages.resolve("a b.html"), "spaced");
    Files.writeString(folder.resolve("pages/index.html"), "<p>Hello");
    Files.writeString(folder.resolve("pages/.hidden"), "hidden");
    Files.createSymbolicLink(folder.resolve("pages/link.txt"), folder.resolve("secret.txt"));
    website = new Website(folder.resolve("pages"));
  }

  @Test
  void aFileIsServedWithItsTypeAndItsTag() {
    Reply reply = get("/index.html");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-type")).contains("text/html; charset=utf-8");
    assertThat(reply.body()).isEqualTo(Bytes.of("<p>Hello"));
    assertThat(get("/sub/a%20b.html").body()).isEqualTo(Bytes.of("spaced"));
  }

  @Test
  void whoHasItAlreadyIsSentNothing() {
    String tag = get("/index.html").header("etag").orElseThrow();
    Reply reply = website.answer(Incoming.of("GET", "/index.html").with("if-none-match", tag));
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.body().isEmpty()).isTrue();
  }

  @Test
  void aPageThatWasChangedIsServedAnew() throws IOException {
    String before = get("/index.html").header("etag").orElseThrow();
    Files.writeString(folder.resolve("pages/index.html"), "<p>Changed");
    assertThat(get("/index.html").body()).isEqualTo(Bytes.of("<p>Changed"));
    assertThat(get("/index.html").header("etag"))
        .isPresent()
        .isNotEqualTo(java.util.Optional.of(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e%5csecret.txt",
        "/..\\secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.hidden",
        "/link.txt",
        "/index.html%00.txt",
        "/sub",
        "/sub/",
        "/INDEX.HTML/",
        "/nothing",
        "/",
        ""
      })
  void nothingIsServedButTheFilesOfTheFolderByTheirNames(String path) {
    Reply reply = get(path);
    assertThat(reply.status()).as(path).isEqualTo(404);
    assertThat(reply.body().text()).doesNotContain("secret", "hidden", "root:");
  }

  @Test
  void aFileIsOnlyRead() {
    assertThat(website.answer(Incoming.of("PUT", "/index.html")).status()).isEqualTo(405);
  }

  private Reply get(String path) {
    return website.answer(Incoming.of("GET", path));
  }
}
