// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SandboxTest {
  private static int start() throws IOException, InterruptedException {
    return new ProcessBuilder("true").start().waitFor();
  }

  @Test
  void refusesProcesses() {
    assertThatThrownBy(SandboxTest::start)
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("@StartsProcesses");
  }

  @Test
  void refusesSocketsBeyondLoopback() throws IOException {
    try (Socket socket = new Socket();
        SocketChannel channel = SocketChannel.open()) {
      // An address of a documentation network: nothing may answer, and nothing may be asked.
      InetSocketAddress far = new InetSocketAddress("192.0.2.1", 80);
      assertThatThrownBy(() -> socket.connect(far, 100)).isInstanceOf(SecurityException.class);
      assertThatThrownBy(() -> channel.connect(far)).isInstanceOf(SecurityException.class);
    }
  }

  @Test
  void refusesNamesOfOtherMachines() {
    assertThatThrownBy(() -> InetAddress.getByName("example.invalid"))
        .isInstanceOf(SecurityException.class);
  }

  @Test
  void allowsLoopback() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      assertThat(client.isConnected()).isTrue();
      assertThat(accepted.isConnected()).isTrue();
    }
  }

  @Test
  @StartsProcesses
  void allowsProcessesToAMethodThatSaysSo() throws Exception {
    assertThat(start()).isZero();
  }

  @Nested
  @StartsProcesses
  class OfAClass {
    @BeforeAll
    static void before() throws Exception {
      assertThat(start()).isZero();
    }

    @Test
    void allowsProcesses() throws Exception {
      assertThat(start()).isZero();
    }

    @Nested
    class Inside {
      @Test
      void allowsProcesses() throws Exception {
        assertThat(start()).isZero();
      }
    }
  }
}
