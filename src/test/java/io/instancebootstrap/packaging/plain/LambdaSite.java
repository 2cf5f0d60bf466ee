// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A place where a lambda or a method reference becomes an object.
 *
 * @param function the functional interface of that object
 * @param method the name of its only abstract method
 * @param erased the descriptor of that method in the interface
 * @param exact the same with the type arguments of this place
 * @param implementation what runs when it is called
 * @param captured the types of the values that it keeps, a receiver first
 */
record LambdaSite(
    Type function,
    String method,
    Type erased,
    Type exact,
    Handle implementation,
    List<Type> captured) {

  /**
   * Empty for a call site of another kind, and for serializable lambdas, which stay as they are.
   */
  static Optional<LambdaSite> of(InvokeDynamicInsnNode call) {
    Handle factory = call.bsm;
    if (!factory.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        || !factory.getName().equals("metafactory")) {
      return Optional.empty();
    }
    return Optional.of(
        new LambdaSite(
            Type.getReturnType(call.desc),
            call.name,
            (Type) call.bsmArgs[0],
            (Type) call.bsmArgs[2],
            (Handle) call.bsmArgs[1],
            List.of(Type.getArgumentTypes(call.desc))));
  }

  LambdaSite implementedBy(Handle reachable) {
    return new LambdaSite(function, method, erased, exact, reachable, captured);
  }
}
