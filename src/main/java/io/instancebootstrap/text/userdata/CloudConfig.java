// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Finds the agent's invocations in a cloud-config: items of runcmd and bootcmd, each a shell
 * command or a list of words, and scripts that write_files carries. Also the scripts of a
 * cloud-config archive, whose root is a list of contents.
 *
 * <p>The marks of the YAML nodes lead back to the source; the phase is replaced there, so that
 * quoting, folding, comments and order stay.
 */
final class CloudConfig {
  private static final Set<String> COMMAND_KEYS = Set.of("runcmd", "bootcmd");

  private final YamlSource source;
  private final List<PhaseWord> found = new ArrayList<>();

  private CloudConfig(YamlSource source) {
    this.source = source;
  }

  /**
   * The phase words of a cloud-config.
   *
   * @return empty if the content is not YAML that can be read
   * @throws BootstrapException if an invocation's phase cannot be read
   */
  static Optional<List<PhaseWord>> find(String content) {
    Optional<YamlSource> source = YamlSource.parse(content);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    CloudConfig config = new CloudConfig(source.get());
    source.get().root().ifPresent(config::root);
    return Optional.of(config.found.stream().distinct().toList());
  }

  private void root(Node root) {
    if (root instanceof SequenceNode archive) {
      archive.getValue().forEach(item -> value(item, "content").ifPresent(this::scriptContent));
    }
    for (String key : COMMAND_KEYS) {
      value(root, key).filter(SequenceNode.class::isInstance).ifPresent(this::commands);
    }
    Optional<Node> files = value(root, "write_files");
    if (files.isPresent() && files.get() instanceof SequenceNode list) {
      for (Node file : list.getValue()) {
        if (value(file, "encoding").isEmpty()) {
          value(file, "content").ifPresent(this::scriptContent);
        }
      }
    }
  }

  private void commands(Node list) {
    for (Node item : ((SequenceNode) list).getValue()) {
      if (item instanceof ScalarNode command) {
        shell(command);
      } else if (item instanceof SequenceNode words) {
        words(words.getValue());
      }
    }
  }

  private void scriptContent(Node content) {
    if (content instanceof ScalarNode script && script.getValue().startsWith("#!")) {
      shell(script);
    }
  }

  private void shell(ScalarNode script) {
    String value = script.getValue();
    for (PhaseWord word : ShellScript.find(value)) {
      int nth = occurrences(value.substring(0, word.offset()), word.word());
      found.add(inSource(script, word.word(), nth));
    }
  }

  private void words(List<Node> nodes) {
    List<String> values = new ArrayList<>();
    for (Node node : nodes) {
      values.add(node instanceof ScalarNode scalar ? scalar.getValue() : "");
    }
    OptionalInt phase = AgentCommand.phaseIndex(values);
    OptionalInt script = AgentCommand.scriptIndex(values);
    if (phase.isPresent()) {
      Node node = nodes.get(phase.getAsInt());
      String name = values.get(phase.getAsInt()).replaceFirst("^--phase=", "");
      if (!name.equals(PhaseWord.PERSIST) && !name.equals(PhaseWord.SPAWN)) {
        throw unreadable(node, name);
      }
      found.add(inSource(node, name, 0));
    } else if (script.isPresent() && nodes.get(script.getAsInt()) instanceof ScalarNode inner) {
      shell(inner);
    }
  }

  /** The {@code nth} occurrence (from 0) of {@code word} in the source of {@code node}. */
  private PhaseWord inSource(Node node, String word, int nth) {
    int start = source.start(node);
    String raw = source.text().substring(start, source.end(node));
    boolean sameCount = occurrences(raw, word) == occurrences(((ScalarNode) node).getValue(), word);
    if (!sameCount) {
      throw unreadable(node, raw.strip());
    }
    int at = raw.indexOf(word);
    for (int i = 0; i < nth; i++) {
      at = raw.indexOf(word, at + 1);
    }
    return new PhaseWord(source.octetOffset(start + at), word);
  }

  private BootstrapException unreadable(Node node, String observed) {
    return BootstrapException.configuration(
        "rewriting user data for a replacement: the cloud-config runs bootstrap on line %d with \"%s\", expected the word persist or spawn written plainly; write it so, or name a file in [launch] user-data"
            .formatted(SourceLine.number(source.text(), source.start(node)), observed));
  }

  private static int occurrences(String text, String word) {
    return text.split(word, -1).length - 1;
  }

  private static Optional<Node> value(Node node, String key) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(
            entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }
}
