// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Replaces the call sites of lambdas, method references and joined texts in a jar's classes. */
final class PlainCalls {
  private final JarClasses classes;
  private final int most;
  private final Openings openings;
  private final Map<String, List<FunctionClass>> functions = new TreeMap<>();

  /**
   * @param most how many lambdas share a class
   */
  PlainCalls(JarClasses classes, int most) {
    this.classes = classes;
    this.most = most;
    this.openings = new Openings(classes);
  }

  /** Replaces them in those of the classes whose internal name is {@code wanted}. */
  void replace(Predicate<String> wanted) {
    classes.all().stream().filter(type -> wanted.test(type.name)).forEach(this::replaceIn);
  }

  /** The class files that are new or different, by their internal names. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>(classes.changed());
    functions.values().forEach(all -> all.forEach(one -> files.put(one.name(), one.toBytes())));
    return files;
  }

  private void replaceIn(ClassNode type) {
    JoinedTexts texts = new JoinedTexts(type);
    for (MethodNode method : List.copyOf(type.methods)) {
      for (AbstractInsnNode instruction : method.instructions.toArray()) {
        if (instruction instanceof InvokeDynamicInsnNode call) {
          LambdaSite.of(call).ifPresent(site -> replace(type, method.instructions, call, site));
          texts.method(call).ifPresent(join -> replace(type, method.instructions, call, join));
        }
      }
    }
  }

  private void replace(ClassNode type, InsnList code, InvokeDynamicInsnNode call, LambdaSite site) {
    LambdaSite reachable = site.implementedBy(openings.reachable(site.implementation()));
    FunctionClass function = function(type, reachable);
    code.insertBefore(call, number(function.add(reachable)));
    replace(type, code, call, function.factory(reachable));
  }

  private void replace(ClassNode type, InsnList code, InvokeDynamicInsnNode call, Handle method) {
    code.set(
        call,
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            method.getOwner(),
            method.getName(),
            method.getDesc(),
            method.isInterface()));
    classes.change(type.name);
  }

  private FunctionClass function(ClassNode type, LambdaSite site) {
    String function = site.function().getInternalName();
    String like =
        type.name.substring(0, type.name.lastIndexOf('/') + 1)
            + "Plain"
            + function.substring(
                Math.max(function.lastIndexOf('/'), function.lastIndexOf('$')) + 1);
    List<FunctionClass> made = functions.computeIfAbsent(like, name -> new ArrayList<>());
    return made.stream()
        .filter(one -> one.servesLike(site) && one.size() < most)
        .findFirst()
        .orElseGet(
            () -> {
              FunctionClass added = new FunctionClass(unused(like + (made.size() + 1)), site);
              made.add(added);
              return added;
            });
  }

  private String unused(String name) {
    if (classes.has(name)) {
      throw new IllegalStateException(name + " is in the jar already");
    }
    return name;
  }

  private static AbstractInsnNode number(int value) {
    return value <= 5
        ? new InsnNode(Opcodes.ICONST_0 + value)
        : new IntInsnNode(Opcodes.BIPUSH, value);
  }
}
