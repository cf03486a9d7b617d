-- CreateTable
CREATE TABLE "frozen_quarter" (
    "quarter" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_by" UUID,
    "record" JSONB NOT NULL,

    CONSTRAINT "frozen_quarter_pkey" PRIMARY KEY ("quarter","revision")
);

-- CreateTable
CREATE TABLE "publication" (
    "quarter" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" UUID,
    "recipients" INTEGER NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("quarter","revision")
);

-- AddForeignKey
ALTER TABLE "frozen_quarter" ADD CONSTRAINT "frozen_quarter_frozen_by_fkey" FOREIGN KEY ("frozen_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_published_by_fkey" FOREIGN KEY ("published_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_quarter_revision_fkey" FOREIGN KEY ("quarter", "revision") REFERENCES "frozen_quarter"("quarter", "revision") ON DELETE RESTRICT ON UPDATE CASCADE;
