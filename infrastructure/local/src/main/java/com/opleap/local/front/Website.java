package com.opleap.local.front;

import com.opleap.local.http.Bytes;
import com.opleap.local.http.Encoding;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.http.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The website's bucket: the files of a folder, by exactly their names. Read anew each time, so that
 * a page can be written with the browser beside it. What is not there is 404, as S3 says to whoever
 * may list the bucket.
 */
public final class Website implements Site {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("xml", "application/xml"),
          Map.entry("webmanifest", "application/manifest+json"));

  private final Path folder;

  /** The files below that folder. */
  public Website(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Reply answer(Incoming request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return text(405, "This is a file.\n").with("allow", "GET, HEAD");
    }
    Optional<Path> file = file(Encoding.decode(request.rawPath()));
    if (file.isEmpty()) {
      return text(404, "There is no such page.\n");
    }
    try {
      Bytes content = Bytes.of(Files.readAllBytes(file.get()));
      String tag = tag(content);
      boolean known = request.header("if-none-match").map(tags -> tags.contains(tag)).orElse(false);
      Reply reply = known ? Reply.of(304) : Reply.of(200, type(file.get()), content);
      return reply.with("etag", tag).with("cache-control", "no-cache");
    } catch (IOException e) {
      return text(404, "There is no such page.\n");
    }
  }

  /** The file of that name, if it is inside the folder; links that lead out are outside. */
  private Optional<Path> file(String path) {
    try {
      Path file = folder.resolve(path.substring(Math.min(1, path.length()))).normalize();
      boolean hidden = path.contains("/.") || path.contains("\\");
      return !hidden
              && file.startsWith(folder)
              && Files.isRegularFile(file)
              && file.toRealPath().startsWith(folder.toRealPath())
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static String tag(Bytes content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.toArray());
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Reply text(int status, String text) {
    return Reply.of(status, "text/plain; charset=utf-8", Bytes.of(text));
  }
}
