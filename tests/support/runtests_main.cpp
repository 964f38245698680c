// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"

int main(int argc, char **argv)
{
    return runTests(argc, argv);
}
