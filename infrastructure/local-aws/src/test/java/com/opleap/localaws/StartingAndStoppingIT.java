package com.opleap.localaws;

import static com.opleap.localaws.SmallSystem.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class StartingAndStoppingIT {
  /** Where a machine is busy it takes longer than the second or so that it takes alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void aTakenPortIsSaidInOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      LocalAws.Builder builder = LocalAws.from(SmallSystem.template()).port(port);
      assertThatThrownBy(builder::start)
          .isInstanceOf(PortTaken.class)
          .hasMessageContainingAll("Port " + port + " is taken", "-Dlocal.aws.port=");
    }
  }

  @Test
  void itStartsInMomentsAndLeavesNothingListening() throws IOException {
    long begun = System.nanoTime();
    LocalAws aws = LocalAws.from(SmallSystem.template()).start();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
    int port = aws.endpoint().getPort();
    aws.close();
    aws.close();
    assertThatThrownBy(() -> connect(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(ConnectException.class);
    aws.clock().advance(Duration.ofDays(1));
  }

  @Test
  void nobodyOnTheNetworkReachesIt() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    List<String> before = listeningOnAll();
    try (LocalAws aws = LocalAws.from(SmallSystem.template()).start()) {
      for (InetAddress address : others) {
        assertThatThrownBy(() -> connect(address, aws.endpoint().getPort()))
            .isInstanceOf(IOException.class);
      }
      assertThat(listeningOnAll()).isEqualTo(before);
    }
  }

  @Test
  void whatIsKeptInAFolderIsThereAfterARestart() {
    try (LocalAws first = LocalAws.from(SmallSystem.template()).data(folder).start()) {
      client(first).putItem(b -> b.tableName("opleap-Things").item(key("kept")));
    }
    try (LocalAws second = LocalAws.from(SmallSystem.template()).data(folder).start()) {
      assertThat(client(second).getItem(b -> b.tableName("opleap-Things").key(key("kept"))).item())
          .isNotEmpty();
    }
  }

  @Test
  void aFolderThatIsInUseIsRefusedAndGivenBackAtTheEnd() {
    LocalAws.Builder second = LocalAws.from(SmallSystem.template()).data(folder);
    try (LocalAws first = LocalAws.from(SmallSystem.template()).data(folder).start()) {
      assertThat(first.endpoint()).isNotNull();
      assertThatThrownBy(second::start)
          .isInstanceOf(DataUnusable.class)
          .hasMessageContaining("in use");
    }
    second.start().close();
  }

  private static DynamoDbClient client(LocalAws aws) {
    return SmallSystem.client(DynamoDbClient.builder(), aws.endpoint(), "local");
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2_000);
    }
  }

  /** This process's sockets that listen on every interface, where the system tells them. */
  private static List<String> listeningOnAll() throws IOException {
    List<String> own = ownSockets();
    List<String> found = new java.util.ArrayList<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      if (Files.exists(Path.of(table))) {
        for (String line : Files.readAllLines(Path.of(table))) {
          String[] columns = line.strip().split("\\s+", -1);
          boolean everywhere = columns[1].matches("0+:.*");
          if (everywhere && columns[3].equals("0A") && own.contains(columns[9])) {
            found.add(columns[1]);
          }
        }
      }
    }
    return found;
  }

  private static List<String> ownSockets() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    List<String> inodes = new java.util.ArrayList<>();
    if (Files.isDirectory(descriptors)) {
      try (var entries = Files.newDirectoryStream(descriptors)) {
        for (Path entry : entries) {
          if (Files.isSymbolicLink(entry)) {
            inodes.add(Files.readSymbolicLink(entry).toString().replaceAll("\\D", ""));
          }
        }
      }
    }
    return inodes;
  }
}
