// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of a jar, by their internal names; knows which of them were changed. */
final class JarClasses {
  private final Map<String, ClassNode> nodes = new TreeMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  void read(byte[] type) {
    ClassNode node = new ClassNode();
    new ClassReader(type).accept(node, 0);
    nodes.put(node.name, node);
  }

  List<ClassNode> all() {
    return List.copyOf(nodes.values());
  }

  boolean has(String name) {
    return nodes.containsKey(name);
  }

  /** The method if that class itself declares it, and not only one above it. */
  Optional<MethodNode> declared(String owner, String name, String descriptor) {
    return Optional.ofNullable(nodes.get(owner)).stream()
        .flatMap(node -> node.methods.stream())
        .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
        .findFirst();
  }

  /** The class, which counts as changed from now on. */
  ClassNode change(String name) {
    changed.add(name);
    return nodes.get(name);
  }

  /** The class files of all that were changed. */
  Map<String, byte[]> changed() {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : changed) {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      nodes.get(name).accept(writer);
      files.put(name, SortedConstants.in(writer.toByteArray()));
    }
    return files;
  }
}
