// SPDX-License-Identifier: MIT

#pragma once

#include <QSplitter>

namespace channel::ui {

/// A splitter whose handle is one thin line; Qt widens the area that the mouse can grab.
class HairlineSplitter : public QSplitter
{
    Q_OBJECT

public:
    explicit HairlineSplitter(QWidget *parent = nullptr);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace channel::ui
