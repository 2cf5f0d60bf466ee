// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEW;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Texts joined with {@code +} in one class: each form of them becomes a static method with a {@link
 * StringBuilder}, which javac would write too ({@code -XDstringConcat=inline}).
 */
final class JoinedTexts {
  private static final String BUILDER = "java/lang/StringBuilder";

  /** In a recipe, the place of an argument. */
  private static final char ARGUMENT = '\1';

  /** In a recipe, the place of a constant that has one of the two characters in itself. */
  private static final char CONSTANT = '\2';

  private final ClassNode owner;
  private final Map<List<Object>, Handle> known = new HashMap<>();

  JoinedTexts(ClassNode owner) {
    this.owner = owner;
  }

  /** The method to call instead; empty for a call site of another kind. */
  Optional<Handle> method(InvokeDynamicInsnNode call) {
    if (!call.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")
        || !call.bsm.getName().equals("makeConcatWithConstants")) {
      return Optional.empty();
    }
    return Optional.of(
        known.computeIfAbsent(
            List.of(call.desc, Arrays.asList(call.bsmArgs)), form -> write(call)));
  }

  private Handle write(InvokeDynamicInsnNode call) {
    MethodNode method =
        new MethodNode(
            ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
            "join$" + known.size(),
            call.desc,
            null,
            null);
    method.visitTypeInsn(NEW, BUILDER);
    method.visitInsn(DUP);
    method.visitMethodInsn(INVOKESPECIAL, BUILDER, "<init>", "()V", false);
    appendAll(method, call);
    method.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
    method.visitInsn(ARETURN);
    owner.methods.add(method);
    boolean isInterface = (owner.access & ACC_INTERFACE) != 0;
    return new Handle(H_INVOKESTATIC, owner.name, method.name, method.desc, isInterface);
  }

  private static void appendAll(MethodNode method, InvokeDynamicInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    StringBuilder literal = new StringBuilder();
    int slot = 0;
    int argument = 0;
    int constant = 1;
    for (char c : ((String) call.bsmArgs[0]).toCharArray()) {
      if (c == ARGUMENT) {
        appendLiteral(method, literal);
        Type type = arguments[argument++];
        method.visitVarInsn(type.getOpcode(ILOAD), slot);
        append(method, type);
        slot += type.getSize();
      } else if (c == CONSTANT) {
        literal.append(call.bsmArgs[constant++]);
      } else {
        literal.append(c);
      }
    }
    appendLiteral(method, literal);
  }

  private static void appendLiteral(MethodVisitor code, StringBuilder literal) {
    if (!literal.isEmpty()) {
      code.visitLdcInsn(literal.toString());
      append(code, Type.getType(String.class));
      literal.setLength(0);
    }
  }

  private static void append(MethodVisitor code, Type type) {
    String parameter =
        switch (type.getSort()) {
          case Type.BYTE, Type.SHORT -> "I";
          // An array of characters is an object here: its identity is joined, not its content.
          case Type.ARRAY -> "Ljava/lang/Object;";
          case Type.OBJECT ->
              type.getClassName().equals("java.lang.String")
                  ? type.getDescriptor()
                  : "Ljava/lang/Object;";
          default -> type.getDescriptor();
        };
    code.visitMethodInsn(
        INVOKEVIRTUAL, BUILDER, "append", "(" + parameter + ")Ljava/lang/StringBuilder;", false);
  }
}
