package com.opleap.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority of our own, its certificate for {@code localhost}, and the machine's
 * trust stores with it added.
 *
 * <p>The stores keep all that the machine trusts, because reading a hundred authorities is part of
 * what TLS costs a cold start. The JVM takes its store by a flag, the CRT by {@code SSL_CERT_FILE};
 * so no function needs to know.
 */
final class Certificates {
  private static final String PASSWORD = "changeit";
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  static Certificates make(Path folder) throws IOException {
    Certificates made = new Certificates(Files.createDirectories(folder));
    Files.deleteIfExists(made.keys());
    made.keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Benchmark CA", "-ext", "bc:c");
    made.keytool("-genkeypair", "-alias", "server", "-dname", "CN=localhost");
    made.sign();
    Path jdk = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    Files.write(made.javaTrustStore(), Files.readAllBytes(jdk));
    made.keytool(
        made.javaTrustStore(),
        "-importcert",
        "-noprompt",
        "-alias",
        "benchmark",
        "-file",
        "ca.pem");
    made.writeBundle();
    return made;
  }

  Path javaTrustStore() {
    return folder.resolve("cacerts");
  }

  Path bundle() {
    return folder.resolve("bundle.pem");
  }

  SSLContext serverContext() {
    try (InputStream in = Files.newInputStream(keys())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      store.deleteEntry("ca");
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("The certificate just made cannot be read", e);
    }
  }

  private void sign() throws IOException {
    keytool("-certreq", "-alias", "server", "-file", "server.csr");
    keytool("-exportcert", "-rfc", "-alias", "ca", "-file", "ca.pem");
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-infile",
        "server.csr",
        "-outfile",
        "server.pem",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1");
    keytool("-importcert", "-noprompt", "-alias", "ca-trusted", "-file", "ca.pem");
    keytool("-importcert", "-noprompt", "-alias", "server", "-file", "server.pem");
  }

  private void writeBundle() throws IOException {
    Files.write(bundle(), Files.readAllBytes(folder.resolve("ca.pem")));
    for (Path system : BUNDLES) {
      if (Files.exists(system)) {
        Files.writeString(bundle(), Files.readString(system, US_ASCII), APPEND);
        return;
      }
    }
  }

  private Path keys() {
    return folder.resolve("keys.p12");
  }

  private void keytool(String... arguments) throws IOException {
    keytool(keys(), arguments);
  }

  private void keytool(Path store, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "30"));
    }
    Commands.run(folder, command);
  }
}
