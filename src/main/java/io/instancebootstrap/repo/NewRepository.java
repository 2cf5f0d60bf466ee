// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Writes a bare repository with one commit, as a rehearsal without settings needs. */
public final class NewRepository {
  private NewRepository() {}

  /**
   * Makes the repository {@code directory} with {@code files} and {@code executables}: texts by
   * their path.
   */
  public static void write(
      Path directory, Map<String, String> files, Map<String, String> executables)
      throws IOException {
    QuietSystemReader.install(directory);
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build()) {
      repository.create(true);
      try (ObjectInserter inserter = repository.newObjectInserter()) {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        add(builder, inserter, files, FileMode.REGULAR_FILE);
        add(builder, inserter, executables, FileMode.EXECUTABLE_FILE);
        builder.finish();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(inserter));
        PersonIdent author = new PersonIdent("instance-bootstrap", "rehearsal@localhost");
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage("Settings of the rehearsal");
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        RefUpdate main = repository.updateRef(Constants.R_HEADS + "main");
        main.setNewObjectId(id);
        main.update();
        repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
      }
    }
  }

  private static void add(
      DirCacheBuilder builder, ObjectInserter inserter, Map<String, String> files, FileMode mode)
      throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(mode);
      entry.setObjectId(
          inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
      builder.add(entry);
    }
  }
}
