// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.eclipse.jgit.lib.TagBuilder;

/** A config repository for tests, written object by object, without a git program. */
final class Origin implements AutoCloseable {
  private static final PersonIdent SOMEBODY =
      new PersonIdent("a", "a@example.org", Instant.EPOCH, ZoneOffset.UTC);

  private final Path directory;
  private final Repository repository;
  private final Map<String, Blob> files = new TreeMap<>();

  private record Blob(FileMode mode, String content) {}

  private Origin(Path directory, Repository repository) {
    this.directory = directory;
    this.repository = repository;
  }

  static Origin create(Path directory) {
    QuietSystemReader.install(directory);
    try {
      Repository repository = LocalObjects.create(directory);
      repository.updateRef(Constants.HEAD).link("refs/heads/main");
      return new Origin(directory, repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "file://" + directory;
  }

  Origin file(String name, String content) {
    files.put(name, new Blob(FileMode.REGULAR_FILE, content));
    return this;
  }

  Origin executable(String name, String content) {
    files.put(name, new Blob(FileMode.EXECUTABLE_FILE, content));
    return this;
  }

  Origin link(String name, String target) {
    files.put(name, new Blob(FileMode.SYMLINK, target));
    return this;
  }

  Origin remove(String name) {
    files.remove(name);
    return this;
  }

  /** Commits the files to {@code branch}; returns the commit's id. */
  String commit(String branch) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (Map.Entry<String, Blob> file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(file.getValue().mode());
        entry.setObjectId(
            inserter.insert(
                Constants.OBJ_BLOB, file.getValue().content().getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      commit.setAuthor(SOMEBODY);
      commit.setCommitter(SOMEBODY);
      commit.setMessage("m");
      ObjectId parent = repository.resolve("refs/heads/" + branch);
      if (parent != null) {
        commit.setParentId(parent);
      }
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      point("refs/heads/" + branch, id);
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Origin lightTag(String name, String commit) {
    point("refs/tags/" + name, ObjectId.fromString(commit));
    return this;
  }

  Origin tag(String name, String commit) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      TagBuilder tag = new TagBuilder();
      tag.setTag(name);
      tag.setObjectId(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
      tag.setTagger(SOMEBODY);
      tag.setMessage("t");
      ObjectId id = inserter.insert(tag);
      inserter.flush();
      point("refs/tags/" + name, id);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a web server without git offers as {@code info/refs}. */
  String infoRefs() {
    try {
      List<String> lines = new ArrayList<>();
      repository
          .getRefDatabase()
          .getRefsByPrefix("refs/")
          .forEach(ref -> lines.add(ref.getObjectId().name() + "\t" + ref.getName() + "\n"));
      return String.join("", lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void point(String ref, ObjectId id) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(id);
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
