// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.H_INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.H_INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.H_NEWINVOKESPECIAL;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One class for some of a package's lambdas of one interface: each object knows the number of its
 * place and the values that it captured. Many in one because each class of its own costs a start
 * and the jar more than a lambda does.
 */
final class FunctionClass {
  private static final String SITE = "site";

  private final String name;
  private final Type function;
  private final String method;
  private final Type erased;
  private final List<LambdaSite> sites = new ArrayList<>();

  FunctionClass(String name, LambdaSite like) {
    this.name = name;
    this.function = like.function();
    this.method = like.method();
    this.erased = like.erased();
  }

  String name() {
    return name;
  }

  int size() {
    return sites.size();
  }

  /** Whether the object of {@code site} has the same interface and method. */
  boolean servesLike(LambdaSite site) {
    return site.function().equals(function)
        && site.method().equals(method)
        && site.erased().equals(erased);
  }

  /** Returns the number to make the object with. */
  int add(LambdaSite site) {
    sites.add(site);
    return sites.size() - 1;
  }

  /**
   * The static method that makes an object: from the captured values and the number of the site.
   */
  Handle factory(LambdaSite site) {
    return new Handle(H_INVOKESTATIC, name, "of", factory(kept(site)), false);
  }

  byte[] toBytes() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        V17,
        ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        new String[] {function.getInternalName()});
    Set<List<Type>> shapes = new LinkedHashSet<>();
    sites.forEach(site -> shapes.add(kept(site)));
    fields(shapes)
        .forEach(
            (field, type) ->
                writer.visitField(
                    ACC_PRIVATE | ACC_FINAL, field, type.getDescriptor(), null, null));
    for (List<Type> shape : shapes) {
      writeConstructor(writer, shape);
      writeFactory(writer, shape);
    }
    writeMethod(writer);
    writer.visitEnd();
    return SortedConstants.in(writer.toByteArray());
  }

  /** What a value is kept as: objects as such, small numbers as int, as the verifier sees both. */
  private static List<Type> kept(LambdaSite site) {
    return site.captured().stream().map(FunctionClass::kept).toList();
  }

  private static Type kept(Type captured) {
    return switch (captured.getSort()) {
      case Type.OBJECT, Type.ARRAY -> Conversion.OBJECT;
      case Type.LONG, Type.FLOAT, Type.DOUBLE -> captured;
      default -> Type.INT_TYPE;
    };
  }

  private static String field(int position, Type kept) {
    return kept.equals(Conversion.OBJECT) ? "object" + position : kept.getClassName() + position;
  }

  private static Map<String, Type> fields(Set<List<Type>> shapes) {
    Map<String, Type> fields = new LinkedHashMap<>(Map.of(SITE, Type.INT_TYPE));
    for (List<Type> shape : shapes) {
      for (int position = 0; position < shape.size(); position++) {
        fields.put(field(position, shape.get(position)), shape.get(position));
      }
    }
    return fields;
  }

  private static List<Type> withSite(List<Type> shape) {
    List<Type> all = new ArrayList<>(shape);
    all.add(Type.INT_TYPE);
    return all;
  }

  private static String constructor(List<Type> shape) {
    return Type.getMethodDescriptor(Type.VOID_TYPE, withSite(shape).toArray(new Type[0]));
  }

  private String factory(List<Type> shape) {
    return Type.getMethodDescriptor(function, withSite(shape).toArray(new Type[0]));
  }

  private void writeConstructor(ClassWriter writer, List<Type> shape) {
    MethodVisitor code = writer.visitMethod(ACC_PRIVATE, "<init>", constructor(shape), null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    List<Type> values = withSite(shape);
    int slot = 1;
    for (int position = 0; position < values.size(); position++) {
      Type type = values.get(position);
      code.visitVarInsn(ALOAD, 0);
      code.visitVarInsn(type.getOpcode(ILOAD), slot);
      String field = position < shape.size() ? field(position, type) : SITE;
      code.visitFieldInsn(PUTFIELD, name, field, type.getDescriptor());
      slot += type.getSize();
    }
    code.visitInsn(RETURN);
    end(code);
  }

  private void writeFactory(ClassWriter writer, List<Type> shape) {
    MethodVisitor code =
        writer.visitMethod(ACC_STATIC | ACC_SYNTHETIC, "of", factory(shape), null, null);
    code.visitCode();
    code.visitTypeInsn(NEW, name);
    code.visitInsn(DUP);
    int slot = 0;
    for (Type type : withSite(shape)) {
      code.visitVarInsn(type.getOpcode(ILOAD), slot);
      slot += type.getSize();
    }
    code.visitMethodInsn(INVOKESPECIAL, name, "<init>", constructor(shape), false);
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }

  private void writeMethod(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, method, erased.getDescriptor(), null, null);
    code.visitCode();
    if (sites.size() > 1) {
      code.visitVarInsn(ALOAD, 0);
      code.visitFieldInsn(GETFIELD, name, SITE, "I");
      Label first = new Label();
      Label[] others = Stream.generate(Label::new).limit(sites.size() - 1).toArray(Label[]::new);
      code.visitTableSwitchInsn(1, others.length, first, others);
      for (int site = sites.size() - 1; site > 0; site--) {
        code.visitLabel(others[site - 1]);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        writeCall(code, sites.get(site));
      }
      code.visitLabel(first);
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    writeCall(code, sites.get(0));
    end(code);
  }

  private void writeCall(MethodVisitor code, LambdaSite site) {
    Handle target = site.implementation();
    List<Type> wanted = new ArrayList<>();
    if (target.getTag() == H_NEWINVOKESPECIAL) {
      code.visitTypeInsn(NEW, target.getOwner());
      code.visitInsn(DUP);
    } else if (target.getTag() != H_INVOKESTATIC) {
      wanted.add(Type.getObjectType(target.getOwner()));
    }
    wanted.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
    Conversion conversion = new Conversion(code);
    int next = 0;
    for (Type captured : site.captured()) {
      Type kept = kept(captured);
      code.visitVarInsn(ALOAD, 0);
      code.visitFieldInsn(GETFIELD, name, field(next, kept), kept.getDescriptor());
      conversion.convert(
          Conversion.isReference(captured) ? kept : captured, captured, wanted.get(next++));
    }
    Type[] parameters = erased.getArgumentTypes();
    Type[] exact = site.exact().getArgumentTypes();
    int slot = 1;
    for (int parameter = 0; parameter < parameters.length; parameter++) {
      code.visitVarInsn(parameters[parameter].getOpcode(ILOAD), slot);
      conversion.convert(parameters[parameter], exact[parameter], wanted.get(next++));
      slot += parameters[parameter].getSize();
    }
    code.visitMethodInsn(
        instruction(target.getTag()),
        target.getOwner(),
        target.getName(),
        target.getDesc(),
        target.isInterface());
    Type result =
        target.getTag() == H_NEWINVOKESPECIAL
            ? Type.getObjectType(target.getOwner())
            : Type.getReturnType(target.getDesc());
    writeReturn(code, result);
  }

  private void writeReturn(MethodVisitor code, Type result) {
    Type end = erased.getReturnType();
    if (!end.equals(Type.VOID_TYPE)) {
      new Conversion(code).convert(result, result, end);
    } else if (result.getSize() > 0) {
      code.visitInsn(result.getSize() == 2 ? POP2 : POP);
    }
    code.visitInsn(end.getOpcode(IRETURN));
  }

  private static int instruction(int tag) {
    return switch (tag) {
      case H_INVOKESTATIC -> INVOKESTATIC;
      case H_INVOKEVIRTUAL -> INVOKEVIRTUAL;
      case H_INVOKEINTERFACE -> INVOKEINTERFACE;
      case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
      default -> throw new IllegalArgumentException("no call of kind " + tag + " from outside");
    };
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
