// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.F2D;
import static org.objectweb.asm.Opcodes.I2D;
import static org.objectweb.asm.Opcodes.I2F;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.L2F;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Makes the value on top of the stack one of another type, as {@link
 * java.lang.invoke.LambdaMetafactory} does for arguments and results: cast, boxed, unboxed,
 * widened.
 */
final class Conversion {
  static final Type OBJECT = Type.getType(Object.class);

  private static final Map<Type, Type> BOXES =
      List.of(
              Boolean.class,
              Byte.class,
              Short.class,
              Character.class,
              Integer.class,
              Long.class,
              Float.class,
              Double.class)
          .stream()
          .collect(Collectors.toUnmodifiableMap(Conversion::unboxed, Type::getType));

  private final MethodVisitor code;

  Conversion(MethodVisitor code) {
    this.code = code;
  }

  static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  /**
   * From a parameter to an argument.
   *
   * @param from the type that the verifier knows
   * @param exact the type that it has at this place, which says what an object is unboxed to
   */
  void convert(Type from, Type exact, Type to) {
    if (isReference(to)) {
      if (isReference(from)) {
        cast(from, to);
      } else {
        box(from);
      }
    } else if (isReference(from)) {
      unbox(from, exact, to);
    } else {
      widen(from, to);
    }
  }

  private void cast(Type from, Type to) {
    if (!from.equals(to) && !to.equals(OBJECT)) {
      code.visitTypeInsn(CHECKCAST, to.getInternalName());
    }
  }

  private void box(Type from) {
    Type box = BOXES.get(from);
    code.visitMethodInsn(
        INVOKESTATIC, box.getInternalName(), "valueOf", Type.getMethodDescriptor(box, from), false);
  }

  private void unbox(Type from, Type exact, Type to) {
    Type box = BOXES.containsValue(exact) ? exact : BOXES.get(to);
    Type inside = primitive(box);
    cast(from, box);
    code.visitMethodInsn(
        INVOKEVIRTUAL,
        box.getInternalName(),
        inside.getClassName() + "Value",
        Type.getMethodDescriptor(inside),
        false);
    widen(inside, to);
  }

  private void widen(Type from, Type to) {
    int wider = to.getSort();
    switch (from.getSort()) {
      case Type.LONG -> visit(wider, 0, L2F, L2D);
      case Type.FLOAT -> visit(wider, 0, 0, F2D);
      case Type.DOUBLE -> {}
      default -> visit(wider, I2L, I2F, I2D);
    }
  }

  private void visit(int wider, int toLong, int toFloat, int toDouble) {
    int instruction =
        switch (wider) {
          case Type.LONG -> toLong;
          case Type.FLOAT -> toFloat;
          case Type.DOUBLE -> toDouble;
          default -> 0;
        };
    if (instruction != 0) {
      code.visitInsn(instruction);
    }
  }

  private static Type primitive(Type box) {
    return BOXES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(box))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static Type unboxed(Class<?> box) {
    try {
      return Type.getType((Class<?>) box.getField("TYPE").get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
