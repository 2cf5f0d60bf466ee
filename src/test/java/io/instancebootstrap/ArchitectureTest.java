// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may look into whom; ARCHITECTURE.md draws the same. A rule that nobody enforces rots. */
@AnalyzeClasses(packages = "io.instancebootstrap", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.instancebootstrap.";

  @ArchTest static final ArchRule domainKnowsOnlyItself = only("domain..", "domain..");

  @ArchTest static final ArchRule timeKnowsOnlyDomain = only("time..", "time..", "domain..");

  @ArchTest
  static final ArchRule engineKnowsNoAwsNoLinuxNoStep =
      only("engine..", "engine..", "domain..", "time..");

  @ArchTest static final ArchRule textIsPure = only("text..", "text..", "domain..");

  @ArchTest
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

  @ArchTest
  static final ArchRule settingsAreValues =
      only("config.settings..", "config.settings..", "domain..");

  @ArchTest static final ArchRule hostPortsAreWords = only("host", "host", "domain..", "text..");

  @ArchTest static final ArchRule cloudPortsAreWords = only("cloud", "cloud", "domain..");

  @ArchTest static final ArchRule copierIsOfItsOwn = only("copy..", "copy..", "domain..");

  @ArchTest
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

  @ArchTest
  static final ArchRule stepFamiliesStayApart =
      slices().matching(ROOT + "step.(*)..").should().notDependOnEachOther();

  @ArchTest
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

  @ArchTest
  static final ArchRule awsSdkLivesInOneRoom = oneRoom("software.amazon.awssdk..", "cloud.aws..");

  @ArchTest
  static final ArchRule okHttpLivesInTwoRooms = oneRoom("okhttp3..", "cloud.imds..", "report..");

  @ArchTest
  static final ArchRule commonsExecLivesInOneRoom =
      oneRoom("org.apache.commons.exec..", "host.linux..");

  @ArchTest static final ArchRule jgitLivesInOneRoom = oneRoom("org.eclipse.jgit..", "repo..");

  @ArchTest static final ArchRule ini4jLivesInOneRoom = oneRoom("org.ini4j..", "config..");

  @ArchTest static final ArchRule picocliLivesInOneRoom = oneRoom("picocli..", "cli..");

  @ArchTest static final ArchRule jnaLivesInOneRoom = oneRoom("com.sun.jna..", "copy.posix..");

  @ArchTest
  static final ArchRule onlyLinuxStartsProcesses =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "host.linux..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Process.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class);

  @ArchTest
  static final ArchRule onlyLinuxSleeps =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "host.linux..")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class);

  @ArchTest
  static final ArchRule onlyAppReadsTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "app..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
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

  @ArchTest
  static final ArchRule noCyclesBetweenRooms =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

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
