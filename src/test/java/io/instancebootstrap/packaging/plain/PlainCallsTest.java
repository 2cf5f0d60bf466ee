// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Rewritten classes answer what those of javac do, which are asked beside them. */
class PlainCallsTest {
  private static final String HERE = PlainCallsTest.class.getPackageName();
  private static final String CLASS = ".class";

  @TempDir Path compiled;

  @BeforeEach
  void compile() {
    String sources = "src/test/java/" + HERE.replace('.', '/') + "/";
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                compiled.toString(),
                sources + "LambdaForms.java",
                sources + "JoinedForms.java");
    assertThat(exit).isZero();
  }

  @Test
  void everyFormOfLambdaDoesWhatItDid() throws Exception {
    Map<String, byte[]> rewritten = rewritten(3);

    assertThat(answers(LambdaForms.class, rewritten)).isEqualTo(LambdaForms.answers());
  }

  @Test
  void joinedTextsReadAsTheyDid() throws Exception {
    Map<String, byte[]> rewritten = rewritten(3);

    assertThat(answers(JoinedForms.class, rewritten)).isEqualTo(JoinedForms.answers());
  }

  @Test
  void onlySerializableLambdasAndRecordsAreLinkedWhenTheyAreMet() throws Exception {
    assertThat(callSites(files().values()))
        .contains("LambdaMetafactory.metafactory", "StringConcatFactory.makeConcatWithConstants");

    assertThat(callSites(rewritten(3).values()))
        .containsOnly("LambdaMetafactory.altMetafactory", "ObjectMethods.bootstrap");
  }

  @Test
  void lambdasOfOneInterfaceShareClassesOfSoMany() throws Exception {
    Map<String, byte[]> shared = rewritten(100);

    assertThat(shared.keySet()).filteredOn(name -> name.contains("PlainCaptures")).hasSize(1);
    assertThat(rewritten(3).keySet())
        .filteredOn(name -> name.contains("PlainCaptures"))
        .hasSizeGreaterThan(1);
    assertThat(answers(LambdaForms.class, shared)).isEqualTo(LambdaForms.answers());
  }

  @Test
  void classesThatAreNotWantedStayAsTheyAre() throws Exception {
    PlainCalls calls = new PlainCalls(classes(), 3);

    calls.replace(name -> name.endsWith("/JoinedForms"));

    assertThat(calls.files().keySet()).containsExactly(HERE.replace('.', '/') + "/JoinedForms");
  }

  /** All class files after the rewriting, by their names. */
  private Map<String, byte[]> rewritten(int most) throws IOException {
    PlainCalls calls = new PlainCalls(classes(), most);
    calls.replace(name -> true);
    Map<String, byte[]> all = files();
    calls.files().forEach((name, content) -> all.put(name.replace('/', '.'), content));
    return all;
  }

  private JarClasses classes() throws IOException {
    JarClasses classes = new JarClasses();
    files().values().forEach(classes::read);
    return classes;
  }

  private Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(compiled)) {
      for (Path file : all.filter(path -> path.toString().endsWith(CLASS)).toList()) {
        String name = compiled.relativize(file).toString().replace('/', '.');
        files.put(name.substring(0, name.length() - CLASS.length()), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static List<String> callSites(Collection<byte[]> files) {
    return files.stream()
        .flatMap(
            file -> {
              ClassNode type = new ClassNode();
              new ClassReader(file).accept(type, ClassReader.SKIP_DEBUG);
              return type.methods.stream();
            })
        .flatMap(method -> Stream.of(method.instructions.toArray()))
        .filter(InvokeDynamicInsnNode.class::isInstance)
        .map(InvokeDynamicInsnNode.class::cast)
        .map(call -> call.bsm.getOwner().replaceAll(".*/", "") + "." + call.bsm.getName())
        .toList();
  }

  private static Object answers(Class<?> forms, Map<String, byte[]> files) throws Exception {
    ClassLoader loader =
        new ClassLoader(PlainCallsTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] file = files.get(name);
            if (file == null) {
              return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? defineClass(name, file, 0, file.length) : known;
          }
        };
    Method answers = loader.loadClass(forms.getName()).getDeclaredMethod("answers");
    answers.setAccessible(true);
    return answers.invoke(null);
  }
}
