// SPDX-License-Identifier: MIT

#include "channel/capture/index/appendonlytable.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <array>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace channel;

class TestAppendOnlyTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsVisibleBeforePublish()
    {
        AppendOnlyTable<int, 2> table;
        table.append(7);
        QCOMPARE(table.size(), quint64(0));
        QCOMPARE(table.appended(), quint64(1));
        table.publish();
        QCOMPARE(table.size(), quint64(1));
        QCOMPARE(table.at(0), 7);
    }

    void elementsKeepTheirPlacesOverManySegments()
    {
        AppendOnlyTable<quint64, 2> table;
        std::vector<const quint64 *> places;
        for (quint64 i = 0; i < 10'000; ++i)
            places.push_back(&table.append(i * 3));
        table.publish();
        for (quint64 i = 0; i < 10'000; ++i) {
            QCOMPARE(&std::as_const(table).at(i), places[i]);
            QCOMPARE(table.at(i), i * 3);
        }
    }

    void memoryOfTheNextOnesIsThereAlready()
    {
#ifdef MADV_POPULATE_WRITE
        const auto page = size_t(::sysconf(_SC_PAGESIZE));
        const auto isThere = [page](const void *memory) {
            unsigned char flags = 0;
            void *begin = reinterpret_cast<void *>(quintptr(memory) / page * page);
            return ::mincore(begin, 1, &flags) == 0 && (flags & 1);
        };
        AppendOnlyTable<quint64, 2> table;
        while (table.appended() * sizeof(quint64) <= 1'200'000)
            table.append(table.appended());
        const quint64 &last = table.append(0u);
        if (::madvise(reinterpret_cast<void *>(quintptr(&last) / page * page), page, MADV_POPULATE_WRITE) !=
            0)
            QSKIP("This system gives no pages before they are used.");
        QVERIFY(isThere(reinterpret_cast<const char *>(&last) + 2 * page));
#else
        QSKIP("This system gives no pages before they are used.");
#endif
    }

    void adjacentOnesGoUpToTheEndOfTheirSegmentOrOfWhatIsAsked()
    {
        AppendOnlyTable<quint64, 2> table; // Segments of 4, 8, 16 … elements.
        for (quint64 i = 0; i < 20; ++i)
            table.append(i);
        table.publish();
        quint64 first = 0;
        for (const quint64 end : std::array<quint64, 3>{4, 12, 20}) {
            for (; first < end; ++first) {
                const std::span<const quint64> run = table.adjacent(first, 20);
                QCOMPARE(run.size(), size_t(end - first));
                QCOMPARE(run.data(), &std::as_const(table).at(first));
                QCOMPARE(run.back(), end - 1);
                QCOMPARE(table.adjacent(first, first + 1).size(), size_t(1));
            }
        }
    }

    void elementsMayBeAtomic()
    {
        AppendOnlyTable<std::atomic<int>, 2> table;
        table.append(1);
        table.publish();
        table.at(0).fetch_add(4);
        QCOMPARE(table.at(0).load(), 5);
    }

    void readersSeeWholeElementsWhileTheTableGrows()
    {
        struct Pair
        {
            quint64 value;
            quint64 inverse;
        };
        constexpr quint64 total = 300'000;
        AppendOnlyTable<Pair, 2> table;
        std::atomic<quint64> wrong = 0;
        const auto read = [&] {
            for (quint64 size = 0; size < total;) {
                size = table.size();
                for (quint64 i = size > 100 ? size - 100 : 0; i < size; ++i)
                    wrong += table.at(i).value != i || table.at(i).inverse != ~i;
            }
        };
        {
            const std::jthread first(read);
            const std::jthread second(read);
            for (quint64 i = 0; i < total; ++i) {
                table.append(Pair{i, ~i});
                if (i % 7 == 0)
                    table.publish();
            }
            table.publish();
        }
        QCOMPARE(wrong.load(), quint64(0));
    }
};

REGISTER_TEST(TestAppendOnlyTable, NoApplication)
#include "test_appendonlytable.moc"
