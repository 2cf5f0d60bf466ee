// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.IRETURN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets other classes of the package call what a lambda runs, where it is private. A static method
 * and a constructor lose that word; a method of an object keeps it and gets a static one beside it
 * as its door, because without the word a subclass that has one of the same name would get the
 * call.
 */
final class Openings {
  private final JarClasses classes;
  private final Map<Handle, Handle> doors = new HashMap<>();

  Openings(JarClasses classes) {
    this.classes = classes;
  }

  /** The same, or what has the same effect, callable from the package of its class. */
  Handle reachable(Handle implementation) {
    return classes
        .declared(implementation.getOwner(), implementation.getName(), implementation.getDesc())
        .filter(method -> (method.access & ACC_PRIVATE) != 0)
        .map(method -> opened(implementation, method))
        .orElse(implementation);
  }

  private Handle opened(Handle implementation, MethodNode method) {
    ClassNode owner = classes.change(implementation.getOwner());
    if ((method.access & ACC_STATIC) != 0 || method.name.equals("<init>")) {
      method.access = opened(owner, method.access);
      return implementation;
    }
    return doors.computeIfAbsent(implementation, closed -> door(owner, closed));
  }

  /** An interface has no methods for its package alone (JVMS 4.6). */
  private static int opened(ClassNode owner, int access) {
    return access & ~ACC_PRIVATE | (isInterface(owner) ? ACC_PUBLIC : 0);
  }

  private static boolean isInterface(ClassNode owner) {
    return (owner.access & ACC_INTERFACE) != 0;
  }

  private static Handle door(ClassNode owner, Handle closed) {
    List<Type> parameters = new ArrayList<>(List.of(Type.getObjectType(owner.name)));
    parameters.addAll(List.of(Type.getArgumentTypes(closed.getDesc())));
    Type result = Type.getReturnType(closed.getDesc());
    MethodNode door =
        new MethodNode(
            opened(owner, ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC),
            "open$" + closed.getName(),
            Type.getMethodDescriptor(result, parameters.toArray(new Type[0])),
            null,
            null);
    int slot = 0;
    for (Type parameter : parameters) {
      door.visitVarInsn(parameter.getOpcode(ILOAD), slot);
      slot += parameter.getSize();
    }
    door.visitMethodInsn(
        INVOKESPECIAL, owner.name, closed.getName(), closed.getDesc(), isInterface(owner));
    door.visitInsn(result.getOpcode(IRETURN));
    owner.methods.add(door);
    return new Handle(H_INVOKESTATIC, owner.name, door.name, door.desc, isInterface(owner));
  }
}
