// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may look into whom; ARCHITECTURE.md draws the same. A rule that nobody enforces rots. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.instancebootstrap");

  private static final String ROOT = "io.instancebootstrap.";

  static final ArchRule domainKnowsOnlyItself = only("domain..", "domain..");

  static final ArchRule timeKnowsOnlyDomain = only("time..", "time..", "domain..");

  static final ArchRule engineKnowsNoAwsNoLinuxNoStep =
      only("engine..", "engine..", "domain..", "time..");

  static final ArchRule textIsPure = only("text..", "text..", "domain..");

  static final ArchRule textDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "text..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File");

  static final ArchRule settingsAreValues =
      only("config.settings..", "config.settings..", "domain..");

  static final ArchRule hostPortsAreWords = only("host", "host", "domain..", "text..");

  static final ArchRule cloudPortsAreWords = only("cloud", "cloud", "domain..");

  static final ArchRule copierIsOfItsOwn = only("copy..", "copy..", "domain..");

  static final ArchRule stepsSeePortsAndNeverAdapters =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "step..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "host.linux..",
              ROOT + "cloud.aws..",
              ROOT + "cloud.imds..",
              ROOT + "cloud.embedded..",
              ROOT + "app..",
              ROOT + "cli..",
              ROOT + "copy..");

  static final ArchRule stepFamiliesStayApart =
      slices().matching(ROOT + "step.(*)..").should().notDependOnEachOther();

  static final ArchRule adaptersAreNamedInAppAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + "app..",
              ROOT + "host.linux..",
              ROOT + "cloud.aws..",
              ROOT + "cloud.imds..",
              ROOT + "cloud.embedded..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "host.linux..",
              ROOT + "cloud.aws..",
              ROOT + "cloud.imds..",
              ROOT + "cloud.embedded..");

  static final ArchRule awsSdkLivesInOneRoom = oneRoom("software.amazon.awssdk..", "cloud.aws..");

  static final ArchRule okHttpLivesInTwoRooms = oneRoom("okhttp3..", "cloud.imds..", "report..");

  static final ArchRule commonsExecLivesInOneRoom =
      oneRoom("org.apache.commons.exec..", "host.linux..");

  static final ArchRule jgitLivesInOneRoom = oneRoom("org.eclipse.jgit..", "repo..");

  static final ArchRule ini4jLivesInOneRoom = oneRoom("org.ini4j..", "config..");

  static final ArchRule picocliLivesInOneRoom = oneRoom("picocli..", "cli..");

  static final ArchRule jnaLivesInOneRoom = oneRoom("com.sun.jna..", "copy.posix..");

  static final ArchRule onlyLinuxStartsProcesses =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "host.linux..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Process.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class);

  static final ArchRule onlyLinuxSleeps =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "host.linux..")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class);

  static final ArchRule onlyAppReadsTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "app..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  static final ArchRule onlyCliExitsAndPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "cli..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  static final ArchRule noCyclesBetweenRooms =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  /** A test for each rule above, by its name: a field that no test reads would hold nothing. */
  @TestFactory
  Stream<DynamicTest> rules() {
    List<Field> rules =
        Arrays.stream(ArchitectureTest.class.getDeclaredFields())
            .filter(field -> field.getType() == ArchRule.class)
            .toList();
    assertThat(rules).hasSizeGreaterThan(20);
    return rules.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> value(rule).check(CLASSES)));
  }

  private static ArchRule value(Field rule) throws IllegalAccessException {
    return (ArchRule) rule.get(null);
  }

  private static ArchRule only(String room, String... known) {
    return classes()
        .that()
        .resideInAPackage(ROOT + room)
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are of " + String.join(", ", known) + " or of libraries",
                type ->
                    !type.getPackageName().startsWith("io.instancebootstrap")
                        || java.util.Arrays.stream(known)
                            .anyMatch(name -> matches(name, type.getPackageName()))));
  }

  private static boolean matches(String room, String packageName) {
    String name = ROOT + (room.endsWith("..") ? room.substring(0, room.length() - 2) : room);
    return packageName.equals(name) || (room.endsWith("..") && packageName.startsWith(name + "."));
  }

  private static ArchRule oneRoom(String library, String... rooms) {
    String[] full = java.util.Arrays.stream(rooms).map(room -> ROOT + room).toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(full)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
