// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * A bare repository as a server shows it to those who fetch over HTTP (gitprotocol-http(5), smart
 * server), for a rehearsal that has no server.
 */
public final class ServedRepository implements AutoCloseable {
  private final Repository repository;

  /**
   * @param directory of a bare repository
   */
  public ServedRepository(Path directory) throws IOException {
    QuietSystemReader.install(directory);
    this.repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
  }

  /**
   * Answers {@code GET /info/refs?service=git-upload-pack}.
   *
   * @param protocol the header Git-Protocol, empty when it was not sent
   */
  public void advertise(String protocol, OutputStream out) throws IOException {
    PacketLineOut lines = new PacketLineOut(out);
    lines.writeString("# service=git-upload-pack\n");
    lines.end();
    pack(protocol).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
  }

  /** Answers {@code POST /git-upload-pack}, whose unpacked body is {@code request}. */
  public void upload(String protocol, InputStream request, OutputStream out) throws IOException {
    pack(protocol).upload(request, out, null);
  }

  private UploadPack pack(String protocol) {
    UploadPack pack = new UploadPack(repository);
    pack.setBiDirectionalPipe(false);
    pack.setExtraParameters(Arrays.asList(protocol.split(":", -1)));
    return pack;
  }

  @Override
  public void close() {
    repository.close();
  }
}
