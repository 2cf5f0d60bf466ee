// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A YAML document with the way back from its nodes to the bytes it was read from. YAML is UTF-8,
 * its marks count code points, user data counts bytes: this is where the three meet.
 *
 * @param text decoded
 * @param root node of the first document; empty for an empty document
 */
record YamlSource(String text, Optional<Node> root) {
  /** Empty if {@code content} (one char per byte) is no UTF-8 or no YAML. */
  static Optional<YamlSource> parse(String content) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
      return Optional.of(new YamlSource(text, new Compose(settings).composeString(text)));
    } catch (CharacterCodingException | YamlEngineException notYaml) {
      return Optional.empty();
    } catch (StackOverflowError nestedTooDeep) {
      // The composer recurses with each level of nesting and has no limit of its own.
      return Optional.empty();
    }
  }

  /** Offset of the node's first char in {@link #text}. */
  int start(Node node) {
    return charOffset(node.getStartMark());
  }

  /** Offset behind the node's last char in {@link #text}. */
  int end(Node node) {
    return charOffset(node.getEndMark());
  }

  /** The byte that an offset of {@link #text} stands for. */
  int octetOffset(int charOffset) {
    return text.substring(0, charOffset).getBytes(StandardCharsets.UTF_8).length;
  }

  private int charOffset(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }
}
