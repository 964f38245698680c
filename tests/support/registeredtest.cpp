// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"

#include <QCoreApplication>

#include <cstdio>
#include <utility>
#include <vector>

namespace {

const RegisteredTest *newest = nullptr;

int refuse(const char *program)
{
    std::fprintf(stderr, "Name one of the classes of tests in %s first:\n", program);
    for (const RegisteredTest *test = newest; test; test = test->next())
        std::fprintf(stderr, "    %s\n", test->name());
    return 2;
}

} // namespace

RegisteredTest::RegisteredTest(const char *name, Run function)
    : name_(name)
    , run_(function)
    , next_(std::exchange(newest, this))
{
}

int runTests(int argc, char **argv)
{
    // Where the programs find their module beside them; tests are programs somewhere below.
    QCoreApplication::addLibraryPath(QStringLiteral(PROGRAM_DIRECTORY));
    const QByteArrayView wanted = argc > 1 ? argv[1] : "";
    for (const RegisteredTest *test = newest; test; test = test->next()) {
        if (wanted != test->name())
            continue;
        std::vector<char *> rest(argv, argv + argc + 1); // With the null behind the last.
        rest.erase(rest.begin() + 1);
        return test->run(argc - 1, rest.data());
    }
    return refuse(argv[0]);
}
