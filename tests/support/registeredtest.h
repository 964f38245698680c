// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/patience.h"

#include <QCoreApplication>
#include <QTest>

#include <type_traits>

/// A class of tests that runTests() finds by its name. REGISTER_TEST makes one behind each class.
class RegisteredTest
{
public:
    /// Makes the application and the test, and runs its functions as the arguments of Qt Test say.
    using Run = int (*)(int argc, char **argv);

    RegisteredTest(const char *name, Run function);
    Q_DISABLE_COPY_MOVE(RegisteredTest)

    const char *name() const { return name_; }
    int run(int argc, char **argv) const { return run_(argc, argv); }
    const RegisteredTest *next() const { return next_; }

private:
    const char *name_;
    Run run_;
    const RegisteredTest *next_;
};

/// A program of several classes of tests: the first argument names the class, the others are Qt Test's.
int runTests(int argc, char **argv);

/// In place of an application, for tests that must work without one.
struct NoApplication
{
    NoApplication(int &, char **) {}
};

template <typename Application, typename Test>
int runTest(int argc, char **argv)
{
    const Application application(argc, argv);
    if constexpr (!std::is_same_v<Application, NoApplication>)
        QCoreApplication::setAttribute(Qt::AA_Use96Dpi); // Sizes must not depend on the screen.
    Test test;
    return QTest::qExec(&test, argc, argv);
}

/// `Application` is NoApplication, QCoreApplication, QGuiApplication or QApplication.
#define REGISTER_TEST(Test, Application)                                                                     \
    static const RegisteredTest registered##Test(#Test, &runTest<Application, Test>);
