// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A file that does not hold still while its middle is being copied. The warm pass leaves it to the
 * final pass, and there it is an error that names it.
 */
class MovingSourceTest {
  private static final int SIZE = 3_000_001;

  /** What happens to the file as soon as some of it has been copied. */
  private enum Move {
    CHANGES {
      @Override
      void happen(Path file) throws IOException {
        write(file, SIZE - 1, new byte[] {1});
      }
    },
    CHANGES_WHERE_IT_WAS_READ {
      @Override
      void happen(Path file) throws IOException {
        write(file, 0, new byte[] {1, 2, 3});
      }
    },
    GROWS {
      @Override
      void happen(Path file) throws IOException {
        write(file, SIZE, new byte[100_000]);
      }
    },
    SHRINKS {
      @Override
      void happen(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(700_001);
        }
      }
    },
    VANISHES {
      @Override
      void happen(Path file) throws IOException {
        Files.delete(file);
      }
    },
    IS_REPLACED {
      @Override
      void happen(Path file) throws IOException {
        Path other = Files.writeString(file.resolveSibling(".other"), "other");
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
      }
    };

    abstract void happen(Path file) throws IOException;

    private static void write(Path file, long at, byte[] bytes) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(bytes), at);
      }
    }
  }

  @TempDir Path directory;
  private CopyTestTree tree;
  private Path file;

  @BeforeEach
  void makeTree() throws IOException {
    tree = CopyTestTree.in(directory);
    byte[] bytes = new byte[SIZE];
    new Random(7).nextBytes(bytes);
    file = Files.write(tree.source().resolve("database"), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void whatMovesInTheWarmPassIsSettledByTheFinalPass(Move move) throws IOException {
    copyWhile(move, CopyPass.WARM);

    CopyResult result = tree.copy(CopyPass.FINAL);

    Path copy = tree.target().resolve("database");
    assertThat(Files.exists(copy)).isEqualTo(Files.exists(file));
    assertThat(!Files.exists(file) || Files.mismatch(file, copy) == -1).isTrue();
    tree.verify(result, VerifyMode.FULL);
  }

  @ParameterizedTest
  @EnumSource
  void whatMovesInTheFinalPassIsAnErrorThatNamesIt(Move move) {
    assertThatThrownBy(() -> copyWhile(move, CopyPass.FINAL))
        .isInstanceOfSatisfying(
            BootstrapException.class, e -> assertThat(e.category()).isEqualTo(Category.FAILED))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("final pass");
  }

  private void copyWhile(Move move, CopyPass pass) {
    AtomicBoolean moved = new AtomicBoolean();
    CopyProgress meddler =
        snapshot -> {
          if (moved.compareAndSet(false, true)) {
            happen(move);
          }
        };
    CopyTestTree.eagerCopier(1).copy(tree.request(pass), meddler);
    assertThat(moved).isTrue();
  }

  private void happen(Move move) {
    try {
      move.happen(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
